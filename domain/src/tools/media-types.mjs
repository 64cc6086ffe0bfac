// Makes MediaTypeTable.java from mime-db, the list that is gathered from IANA, Apache and nginx:
//
//     npm install --no-save --prefix target mime-db
//     node src/tools/media-types.mjs target/node_modules/mime-db > \
//         src/main/java/sysport/files/MediaTypeTable.java
//
// run in this module's directory. What it decides beyond the list stands in OURS.
import fs from 'node:fs';
import path from 'node:path';

// Sources and notes are to be read, whatever types have been registered for some of them.
const TEXT = `adoc bash bib c cc cfg clj cmake cnf conf cpp cs cxx dart diff el env erl ex exs fish
 fs go gradle groovy h hh hpp hs hxx ini jl kt kts lisp lock log lua m4 mk ml nim nix nfo patch php
 pl pm properties proto ps1 py r rb rs rst scala sh sql svelte swift tcl text tf toml tsx txt vb vue
 zig zsh java jsx sbt scm scss sass less styl bat cmd`;

const OURS = {
    'text/plain': TEXT,
    'text/javascript': 'js mjs cjs',
    'application/json': 'map',
    'application/xml': 'xml xsd',
    'application/yaml': 'yaml yml',
    'application/rtf': 'rtf',
    'application/gzip': 'gz tgz svgz',
    'application/zstd': 'zst',
    // As browsers play and show them.
    'audio/wav': 'wav',
    'audio/flac': 'flac',
    'audio/mp4': 'm4a',
    'audio/ogg': 'oga ogg opus',
    'video/mp4': 'm4v mp4',
    'image/vnd.microsoft.icon': 'ico',
    'image/jpeg': 'jfif',
};

const directory = process.argv[2];
const db = JSON.parse(fs.readFileSync(path.join(directory, 'db.json'), 'utf8'));
const version = JSON.parse(fs.readFileSync(path.join(directory, 'package.json'), 'utf8')).version;

// Where several types claim an extension: what is registered, has a name of its own, and says what
// it is.
function rank(type) {
    const [main, sub] = type.split('/');
    return (db[type].source === 'iana' ? 8 : db[type].source ? 0 : 4)
        + (/^(x-|vnd\.|prs\.)/.test(sub) ? 0 : 2)
        + (main === 'application' ? 0 : 1);
}

const typeOf = new Map();
for (const type of Object.keys(db).sort()) {
    for (const extension of db[type].extensions ?? []) {
        const other = typeOf.get(extension);
        if (type !== 'application/octet-stream'
                && (other === undefined || rank(type) > rank(other))) {
            typeOf.set(extension, type);
        }
    }
}
for (const [type, extensions] of Object.entries(OURS)) {
    for (const extension of extensions.split(/\s+/)) {
        typeOf.set(extension, type);
    }
}

const lines = new Map();
for (const extension of [...typeOf.keys()].sort()) {
    const type = typeOf.get(extension);
    lines.set(type, [...(lines.get(type) ?? [type]), extension]);
}
const text = [...lines.keys()].sort().map(type => {
    let line = '           ';
    let text = '';
    for (const word of lines.get(type)) {
        if (line.length + 1 + word.length > 98) {
            text += line + '\\\n';
            line = '            ';
        }
        line += ' ' + word;
    }
    return text + line + '\n';
});

process.stdout.write(`package sysport.files;

/// Media types and the extensions of their files: made by \`src/tools/media-types.mjs\` from mime-db
/// ${version}, not to be edited.
final class MediaTypeTable {
    /// In each line a type and the extensions, in lower case.
    static final String LINES =
            """
${text.join('')}            """;

    private MediaTypeTable() {}
}
`);
