package sysport.transcript;

import java.time.Duration;

/// Another host beside that of a case, and the link between them: what a line `link 10.0.0.1 [far]
/// 10.0.0.2 20ms 1448` says.
///
/// @param here the IPv4 address that the case's own host has on the link
/// @param thread who lives on the other host: the sockets that it makes are made there
/// @param there the IPv4 address of the other host
/// @param latency of one way
/// @param segmentBytes the most bytes of a stream that one segment carries, 100 to 65483
public record RemoteHost(
        String here, String thread, String there, Duration latency, int segmentBytes) {
    public static final int LEAST_SEGMENT_BYTES = 100;
    public static final int MOST_SEGMENT_BYTES = 65_483;

    /// Makes a description.
    public RemoteHost {}
}
