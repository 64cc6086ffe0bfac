package sysport.http.wire;

import sysport.http.MessageLimits;

import java.nio.charset.StandardCharsets;

/// A target for a fuzzer that is guided by coverage: octets of a connection, preceded by one that
/// says where they are cut.
///
/// They have to mean the same whole and cut, wherever the buffer is, and to the reference parser;
/// and with limits that a small input can reach, no buffer may grow beyond them.
public final class RequestReaderFuzz {
    private static final MessageLimits NARROW = new MessageLimits(64, 64, 4, 32, 16);
    private static final int READ_OCTETS = 16;

    private RequestReaderFuzz() {}

    /// The name that Jazzer looks for.
    public static void fuzzerTestOneInput(byte[] input) {
        if (input.length == 0) {
            return;
        }
        String octets = new String(input, 1, input.length - 1, StandardCharsets.ISO_8859_1);
        int cut = (input[0] & 0xff) % (octets.length() + 1);
        Reading reading = new ReferenceComparison().compare(octets, cut);
        equal(reading, Reading.whole(octets));
        equal(
                reading,
                Reading.inPieces(MessageLimits.DEFAULT, octets, Reading.Delivery.MOVED, cut));
        equal(Reading.whole(NARROW, octets), bounded(octets));
    }

    private static void equal(Reading one, Reading other) {
        if (!one.equals(other)) {
            throw new AssertionError(one + "\nis not\n" + other);
        }
    }

    /// As a server reads: some octets at a time, into a buffer that has room for a head and those.
    private static Reading bounded(String octets) {
        var in = new OctetBuffer(0, NARROW.headBytes() + READ_OCTETS);
        return Reading.bySteps(NARROW, octets, in, READ_OCTETS);
    }
}
