#!/bin/sh
# Bundles sigma and graphology into assets/sigma.js with the licences of what is in it. The same
# package-lock.json gives the same bytes.
set -eu
cd "$(dirname "$0")"
npm ci --silent --no-audit --no-fund
npx esbuild entry.js --bundle --minify --format=iife --global-name=sigmaBundle --target=es2020 \
  --legal-comments=none --metafile=node_modules/meta.json --outfile=node_modules/sigma.js --log-level=warning
{
  echo "The file sigma.js is bundled from these packages, unchanged."
  for name in $(grep -o '"node_modules/[^/"]*/' node_modules/meta.json | cut -d/ -f2 | sort -u); do
    version=$(sed -n 's/^ *"version": "\(.*\)",*$/\1/p' "node_modules/$name/package.json" | head -1)
    printf '\n==== %s %s ====\n\n' "$name" "$version"
    cat "node_modules/$name"/LICEN[CS]E*
  done
} > ../assets/sigma.LICENSES.txt
{
  echo "/* sigma, graphology and what they need: MIT. Built by make page; licences in graph/view/assets/sigma.LICENSES.txt of graphbuild. */"
  cat node_modules/sigma.js
} > ../assets/sigma.js
