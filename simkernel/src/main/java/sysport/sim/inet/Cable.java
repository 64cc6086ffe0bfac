package sysport.sim.inet;

/// What joins two hosts, or a slow loopback interface with itself: how long a segment takes on it,
/// and how many bytes of a stream one segment carries.
///
/// @param latencyNanos of one way
/// @param segmentBytes the MSS of RFC 9293, 3.7.1, less the options of TCP that each segment has
public record Cable(long latencyNanos, int segmentBytes) {
    /// The most bytes that a segment carries: those of `lo`, with an MTU of 65536.
    public static final int GREATEST_SEGMENT_BYTES = 65_483;
}
