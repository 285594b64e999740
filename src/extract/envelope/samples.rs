//! Envelopes for tests: as small as they can be, in DER or in the pieces of open length that BER allows.

const SIGNED: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x02];
const DATA: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x07, 0x01];
const SIGNING_TIME: &[u8] = &[0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x09, 0x05];

/// How the lengths of an envelope are written.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Lengths {
    Definite,
    Open,
}

pub(super) fn element(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    let content = parts.concat();
    let mut out = vec![tag];
    if content.len() < 0x80 {
        out.push(content.len() as u8);
    } else {
        out.push(0x84);
        out.extend((content.len() as u32).to_be_bytes());
    }
    out.extend(content);
    out
}

fn open(tag: u8, parts: &[&[u8]]) -> Vec<u8> {
    [&[tag, 0x80][..], &parts.concat(), &[0, 0]].concat()
}

/// A name of some pairs of the last number of the kind, and the value.
fn name(pairs: &[(u8, &str)]) -> Vec<u8> {
    let sets: Vec<Vec<u8>> = pairs
        .iter()
        .map(|(kind, value)| {
            let oid = element(0x06, &[&[0x55, 4, *kind]]);
            let value = element(0x0c, &[value.as_bytes()]);
            element(0x31, &[&element(0x30, &[&oid, &value])])
        })
        .collect();
    let sets: Vec<&[u8]> = sets.iter().map(Vec::as_slice).collect();
    element(0x30, &sets)
}

fn certificate(subject: &[(u8, &str)]) -> Vec<u8> {
    let signed = element(
        0x30,
        &[
            &element(0xa0, &[&element(0x02, &[&[2]])]),
            &element(0x02, &[&[7]]),
            &element(0x30, &[]),
            &name(&[(3, "Ente di certificazione")]),
            &element(0x30, &[]),
            &name(subject),
        ],
    );
    element(0x30, &[&signed])
}

fn signer(time: &str) -> Vec<u8> {
    let by = element(
        0x30,
        &[
            &name(&[(3, "Ente di certificazione")]),
            &element(0x02, &[&[7]]),
        ],
    );
    let time = element(0x31, &[&element(0x17, &[time.as_bytes()])]);
    let attribute = element(0x30, &[&element(0x06, &[SIGNING_TIME]), &time]);
    element(
        0x30,
        &[
            &element(0x02, &[&[1]]),
            &by,
            &element(0x30, &[]),
            &element(0xa0, &[&attribute]),
            &element(0x30, &[]),
            &element(0x04, &[&[0]]),
        ],
    )
}

/// An envelope around `content`, or around nothing, signed by one person whose name has these pairs.
pub(crate) fn envelope(
    content: Option<&[u8]>,
    subject: &[(u8, &str)],
    lengths: Lengths,
) -> Vec<u8> {
    let wrap = match lengths {
        Lengths::Definite => element,
        Lengths::Open => open,
    };
    let octets = content.map(|content| match lengths {
        Lengths::Definite => element(0x04, &[content]),
        Lengths::Open => {
            let pieces: Vec<Vec<u8>> = content
                .chunks(1000)
                .map(|piece| element(0x04, &[piece]))
                .collect();
            let pieces: Vec<&[u8]> = pieces.iter().map(Vec::as_slice).collect();
            open(0x24, &pieces)
        }
    });
    let held = octets
        .map(|octets| wrap(0xa0, &[&octets]))
        .unwrap_or_default();
    let signed = wrap(
        0x30,
        &[
            &element(0x02, &[&[1]]),
            &element(0x31, &[]),
            &wrap(0x30, &[&element(0x06, &[DATA]), &held]),
            &element(0xa0, &[&certificate(subject)]),
            &element(0x31, &[&signer("240502101500Z")]),
        ],
    );
    wrap(0x30, &[&element(0x06, &[SIGNED]), &wrap(0xa0, &[&signed])])
}
