// A small corpus of acts of several kinds, Regions and years, printed as PDFs by the browser. The acts are
// made up: what matters is that they look like acts.

import { mkdirSync, mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

const ARTICLES = [
  ["Oggetto", "1. La presente legge disciplina la co-progettazione con gli enti del Terzo settore.", "2. La Regione promuove l’amministrazione condivisa."],
  ["Principi", "1. La co-progettazione si svolge nel rispetto dell’articolo 55 del decreto legislativo 3 luglio 2017, n. 117.", "2. Gli enti locali pubblicano un avviso."],
  ["Rimborso delle spese", "1. Sono rimborsate le spese effettivamente sostenute e documentate.", "2. È escluso ogni rimborso di tipo forfetario."],
];

const law = (region, number, day, year) => ({
  file: `lr-${region.toLowerCase()}-${number}-${year}.pdf`,
  text: [
    `<h1>LEGGE REGIONALE ${day} ${year}, n. ${number}</h1>`,
    "<p>Norme per la promozione dell’amministrazione condivisa e della co-progettazione</p>",
    `<p>Il Consiglio regionale ha approvato. Il Presidente della Regione ${region} promulga la seguente legge regionale:</p>`,
    ...ARTICLES.map(([heading, ...commi], i) =>
      `<p><b>Art. ${i + 1}</b><br>(${heading})</p>${commi.map((comma) => `<p>${comma}</p>`).join("")}`),
  ].join(""),
});

const resolution = (number, day, file = `dgr-lombardia-${number}.pdf`) => ({
  file,
  text: `<p>Regione Lombardia<br>LA GIUNTA</p><h1>DELIBERAZIONE N° XI / ${number} Seduta del ${day}</h1>
    <p>Oggetto: LINEE GUIDA PER LA CO-PROGETTAZIONE CON GLI ENTI DEL TERZO SETTORE</p>
    <p>VISTO il decreto legislativo 3 luglio 2017, n. 117, e in particolare l’articolo 55;</p>
    <p>DELIBERA di approvare le linee guida per la co-progettazione, parte integrante della presente deliberazione.</p>`,
});

const notice = (town, year) => ({
  file: `avviso-${town.toLowerCase()}.pdf`,
  text: `<p>COMUNE DI ${town.toUpperCase()}</p><h1>AVVISO PUBBLICO</h1>
    <p>per la manifestazione d’interesse alla co-progettazione di servizi per anziani, anno ${year}</p>
    <p>Il Comune di ${town} invita gli enti del Terzo settore a presentare la propria proposta di co-progettazione.</p>`,
});

const experience = {
  file: "esperienze/portierato.pdf",
  text: `<h1>Il portierato di quartiere</h1>
    <p>Una scheda su come tre associazioni e un condominio hanno aperto una portineria sociale.</p>`,
};

/** More marks than one answer tells: three pages of one word. */
const repeated = {
  file: "orti.pdf",
  text: `<h1>Registro degli orti</h1>${`<p style="font-size: 5px; break-after: page">${"orto ".repeat(1800)}</p>`.repeat(3)}`,
};

const ACTS = [
  law("Toscana", 65, "22 luglio", 2020),
  law("Umbria", 2, "6 marzo", 2023),
  law("Molise", 21, "5 dicembre", 2022),
  resolution(1234, "12/03/2019"),
  resolution(4567, "29/04/2021"),
  resolution(4567, "29/04/2021", "copie/delibera-4567.pdf"),
  experience,
  repeated,
  notice("Lodi", 2024),
  notice("Pavia", 2023),
];

/** Prints the acts into a new folder. */
export async function printCorpus(browser) {
  const folder = mkdtempSync(join(tmpdir(), "normario-corpus-"));
  const page = await browser.newPage();
  for (const { file, text } of ACTS) {
    const title = text.match(/<h1>(.*?)<\/h1>/)[1];
    await page.setContent(`<html lang="it"><meta charset="utf-8"><title>${title}</title><body>${text}</body></html>`);
    mkdirSync(dirname(join(folder, file)), { recursive: true });
    await page.pdf({ path: join(folder, file), format: "A4" });
  }
  await page.close();
  return folder;
}
