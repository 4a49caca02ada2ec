// Annotates documents with wink-nlp; peers.go tells the protocol.
'use strict';
const fs = require('fs');
const winkNLP = require('wink-nlp');
const nlp = winkNLP(require('wink-eng-lite-web-model'));
const its = nlp.its;

// annotate reads a text by paragraphs: wink knows no line that ends without a full stop.
function annotate(text) {
  const lines = [];
  for (const m of text.matchAll(/\S[^]*?(?=\n\s*\n|$(?![^]))/g)) {
    paragraph(m[0], m.index, lines);
  }
  return lines;
}

// paragraph finds each token behind the one before it: wink does not tell where it lies.
function paragraph(text, offset, lines) {
  const doc = nlp.readDoc(text);
  const spans = [];
  let at = 0;
  const tags = doc.tokens().out(its.pos);
  doc.tokens().out().forEach((word, i) => {
    let start = text.indexOf(word, at);
    if (start < 0) start = at;
    at = start + word.length;
    spans.push([start + offset, at + offset]);
    lines.push(`T\t${start + offset}\t${at + offset}\t${tags[i]}\t-1\t`);
  });
  for (const [first, last] of doc.sentences().out(its.span)) {
    lines.push(`S\t${spans[first][0]}\t${spans[last][1]}`);
  }
}

const cpu = () => { const use = process.cpuUsage(); return (use.user + use.system) / 1e6; };
const input = fs.readFileSync(0);
let start = 0;
for (let at = 0, n = 0; at < input.length; n++) {
  const end = input.indexOf(10, at);
  const length = Number(input.subarray(at, end).toString());
  const text = input.subarray(end + 1, end + 1 + length).toString();
  at = end + 1 + length;
  if (n === 0) { // warm up
    annotate(text);
    start = cpu();
  }
  process.stdout.write(annotate(text).concat('.', '').join('\n'));
}
process.stdout.write(`cpu\t${cpu() - start}\n`);
