/** The people of the practice installation, by what they do. */
export const people = {
  buyer: 'inkoper@gooi.example',
  holders: ['sleutel1@gooi.example', 'sleutel2@gooi.example', 'sleutel3@gooi.example'],
  assessors: ['beoordelaar1@gooi.example', 'beoordelaar2@gooi.example'],
  finance: 'financien@gooi.example',
  contractManager: 'contract@gooi.example',
  proeftuin: 'indiener@proeftuin.example',
  oefenplein: 'indiener@oefenplein.example',
  voorbeeld: 'indiener@voorbeeld.example',
  otherRegion: 'inkoper@maas.example',
};
