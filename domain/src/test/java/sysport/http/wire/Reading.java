package sysport.http.wire;

import org.jspecify.annotations.Nullable;

import sysport.http.MessageLimits;
import sysport.http.Rejection;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// What a reader makes of a connection's octets: the requests, then perhaps a rejection, and where
/// it stands at the end.
record Reading(List<Received> requests, @Nullable Rejection rejection, Phase phase) {

    /// How the octets reach the reader.
    enum Delivery {
        /// In one buffer.
        IN_PLACE,
        /// In another array at another place for each read, the last one overwritten.
        MOVED
    }

    static Reading whole(String octets) {
        return whole(MessageLimits.DEFAULT, octets);
    }

    static Reading whole(MessageLimits limits, String octets) {
        return inPieces(limits, octets, Delivery.IN_PLACE);
    }

    /// Reads `octets`, one character each, with a read after each piece that ends at one of `cuts`
    /// and after the rest.
    static Reading inPieces(MessageLimits limits, String octets, Delivery delivery, int... cuts) {
        byte[] all = octets.getBytes(StandardCharsets.ISO_8859_1);
        var reader = new RequestReader(limits);
        var requests = new ArrayList<Received>();
        var in = new OctetBuffer(0, all.length + 64);
        int from = 0;
        for (int piece = 0; piece <= cuts.length; piece++) {
            int to = piece < cuts.length ? cuts[piece] : all.length;
            in.put(all, from, to);
            from = to;
            Progress progress = reader.read(in);
            while (progress == Progress.COMPLETE) {
                requests.add(Received.of(reader.request()));
                reader.release(in);
                progress = reader.read(in);
            }
            if (progress == Progress.REJECTED) {
                return new Reading(requests, reader.rejection(), reader.phase());
            }
            if (delivery == Delivery.MOVED) {
                in = moved(in, all.length, piece % 13);
            }
        }
        return new Reading(requests, null, reader.phase());
    }

    /// Reads `octets` into `in`, `step` at a time.
    static Reading bySteps(MessageLimits limits, String octets, OctetBuffer in, int step) {
        byte[] all = octets.getBytes(StandardCharsets.ISO_8859_1);
        var reader = new RequestReader(limits);
        var requests = new ArrayList<Received>();
        for (int from = 0; from < all.length; from += step) {
            in.put(all, from, Math.min(all.length, from + step));
            Progress progress = reader.read(in);
            while (progress == Progress.COMPLETE) {
                requests.add(Received.of(reader.request()));
                reader.release(in);
                progress = reader.read(in);
            }
            if (progress == Progress.REJECTED) {
                return new Reading(requests, reader.rejection(), reader.phase());
            }
        }
        return new Reading(requests, null, reader.phase());
    }

    Received only() {
        if (requests.size() != 1 || rejection != null) {
            throw new AssertionError("not one request: " + this);
        }
        return requests.getFirst();
    }

    private static OctetBuffer moved(OctetBuffer in, int room, int offset) {
        var other = new OctetBuffer(offset + room + 1, offset + room + 64);
        other.put(new byte[offset + 1]);
        other.put(in.array(), in.start(), in.end());
        Arrays.fill(in.array(), (byte) '#');
        other.drained(offset + 1);
        return other;
    }
}
