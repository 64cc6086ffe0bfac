package sysport.app.page;

/// One sentence on what the kernel does in a call: what a reader of the trace cannot see.
final class Explanation {
    private Explanation() {}

    static String of(RecordedCall call) {
        return switch (call.name()) {
            case "socket" ->
                    "The kernel makes an endpoint for TCP and answers with the lowest free number"
                            + " in the process's descriptor table. Nothing is on the network yet.";
            case "setsockopt" -> ofOption(call.arguments());
            case "bind" ->
                    "The endpoint gets its local address and port, after a look that no other"
                            + " socket has them; port 0 would let the kernel choose.";
            case "listen" ->
                    "The socket becomes a listener. From now on the kernel does the three-way"
                            + " handshakes by itself and queues the finished connections, up to the"
                            + " backlog.";
            case "getsockname" ->
                    "The kernel tells the local address of the socket: if bind left the port to the"
                            + " kernel, this is how the server learns which one it is.";
            case "getpeername" -> "The kernel tells the address at the other end: yours.";
            case "accept4" ->
                    "The first finished handshake leaves the queue, gets a descriptor of its own,"
                        + " and the kernel writes the peer's address into a struct sockaddr. Your"
                        + " SYN had been answered before the server knew of you.";
            case "recv", "read" -> ofReceive(call);
            case "send", "write" ->
                    "The bytes are copied into the socket's send buffer and the call returns. The"
                            + " kernel cuts them into segments and repeats what you do not"
                            + " acknowledge.";
            case "sendfile" ->
                    "Bytes of a file go from the page cache to the socket without passing through"
                            + " the program.";
            case "epoll_ctl" ->
                    "The descriptor enters the list of those that an epoll instance watches: one"
                            + " epoll_wait then sleeps for all of them, and tells which can go on.";
            case "shutdown" ->
                    "The sending side ends: behind the last byte the kernel sends a FIN, which you"
                            + " read as the end.";
            default -> "The kernel answers a question about this descriptor.";
        };
    }

    private static String ofReceive(RecordedCall call) {
        if (call.isUnderWay()) {
            return "The thread sleeps in the kernel until bytes arrive, you close, or the time-out"
                    + " passes.";
        }
        if (call.result() == 0) {
            return "Nothing more will come: you have sent a FIN.";
        }
        if (!call.hasSucceeded()) {
            return call.answer().contains("EAGAIN")
                    ? "Nothing has arrived yet. A blocking call would sleep; this one says so, and"
                            + " the server turns to someone else."
                    : "No bytes: the connection broke.";
        }
        return "The bytes that arrived are copied out of the socket's receive buffer, in which the"
                + " kernel had put them in order. What you see are the first of them.";
    }

    private static String ofOption(String arguments) {
        if (arguments.contains("SO_REUSEADDR")) {
            return "The port may be taken again at once, even while connections of an earlier run"
                    + " fade out in TIME_WAIT.";
        }
        if (arguments.contains("SO_REUSEPORT")) {
            return "Other listeners of this server may share the port, one for each event loop; the"
                    + " kernel spreads new connections among them.";
        }
        if (arguments.contains("TCP_NODELAY")) {
            return "Nagle's algorithm is off, and so for each connection accepted here: a small"
                    + " segment leaves at once and does not wait for the last acknowledgement.";
        }
        if (arguments.contains("SO_RCVTIMEO")) {
            return "A recv that finds nothing may sleep so long; then it answers EAGAIN, and the"
                    + " server ends the wait.";
        }
        if (arguments.contains("SO_SNDTIMEO")) {
            return "A send that finds no room may sleep so long; a client that takes nothing is cut"
                    + " off then.";
        }
        return "An option of the socket is set.";
    }
}
