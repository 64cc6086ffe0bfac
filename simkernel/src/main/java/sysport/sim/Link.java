package sysport.sim;

import sysport.sim.inet.Cable;

import java.time.Duration;

/// A cable between two hosts of a simulation: how long a segment takes, and how many bytes of a
/// stream one segment carries. Nothing is lost on it and nothing overtakes; a bandwidth it has not.
///
/// @param latency of one way, zero or more
/// @param segmentBytes the most that one segment carries: the MSS of RFC 9293, 3.7.1, less the
///   options of TCP that each segment has. 1 to 65483
public record Link(Duration latency, int segmentBytes) {
    /// An MTU of 1500, less 20 bytes of IPv4, 20 of TCP and 12 of its timestamps.
    private static final int ETHERNET_SEGMENT_BYTES = 1448;

    /// Checks the ranges.
    public Link {
        if (latency.isNegative()) {
            throw new IllegalArgumentException("latency: " + latency);
        }
        if (segmentBytes < 1 || segmentBytes > Cable.GREATEST_SEGMENT_BYTES) {
            throw new IllegalArgumentException("segmentBytes: " + segmentBytes);
        }
    }

    /// One with the segments of an Ethernet.
    public static Link of(Duration latency) {
        return new Link(latency, ETHERNET_SEGMENT_BYTES);
    }
}
