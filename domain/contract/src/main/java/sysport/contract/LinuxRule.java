package sysport.contract;

/// The list of observed Linux behaviour that cases name by id ([Rule]). Each was seen on a real
/// kernel; what a case sees there counts more than the sentence here.
public enum LinuxRule {
    L1("a new descriptor has the lowest free number"),
    L2("accept takes its number first: at the limit EMFILE, though the queue is empty"),
    L3("accept that answers EMFILE leaves the connection queued"),
    L4("dup3 beyond the limit is EBADF, F_DUPFD beyond the limit EINVAL"),
    L5("O_NONBLOCK belongs to the open file description, FD_CLOEXEC to the descriptor"),
    L6("a close leaves calls that block on the file blocked, and the file alive as long"),
    L7("a close does not wake who polls the descriptor"),
    L8("SHUT_RD wakes a blocked recv with 0 and a blocked accept with EINVAL"),
    L10("an unconnected socket polls OUT|HUP"),
    L11("a listener polls 0, or IN while a connection waits"),
    L12("an idle connection polls OUT"),
    L13("after the peer's FIN: IN|OUT|RDHUP"),
    L14("after both FINs: HUP too"),
    L15("after a reset: ERR until the error is taken, HUP for ever"),
    L16("after SHUT_RD: IN|OUT|RDHUP"),
    L17("after SHUT_WR OUT stays, and send is EPIPE"),
    L18("a refused non-blocking connect polls IN|OUT|RDHUP|ERR|HUP"),
    L19("a refused blocking connect leaves OUT|HUP"),
    L20("shutdown of what was never connected is ENOTCONN, and counts all the same"),
    L21("SHUT_RD ends listening, SHUT_WR of a listener does nothing"),
    L22("connect to AF_UNSPEC dissolves a connection and resets the peer"),
    L23("SO_RCVLOWAT keeps IN away until so many bytes are there"),
    L24("OUT comes when a third of the send buffer is free"),
    L30("a connection that was reset in the queue is accepted"),
    L31("data before a reset is read, then ECONNRESET once, then 0"),
    L32("the error of a reset is told once, to whoever comes first"),
    L33("the first send to a closed peer succeeds, the next is EPIPE"),
    L34("close with unread data is a reset"),
    L35("SHUT_RD and close with nothing unread is a FIN"),
    L36("SO_LINGER {1, 0} makes close a reset"),
    L37("SO_LINGER {1, n} lets close wait, O_NONBLOCK or not"),
    L38("after SHUT_RD later data can still be read"),
    L39("a blocked send that a reset interrupts answers what it had taken"),
    L40("SO_RCVTIMEO and SO_SNDTIMEO end a wait with the part, or EAGAIN"),
    L41("recv of length 0 may be EAGAIN, read of length 0 is 0"),
    L42("without a connection recv is ENOTCONN and send EPIPE"),
    L43("MSG_PEEK keeps the bytes, MSG_TRUNC drops them"),
    L44(
            "writev takes 1024 vectors, one call moves at most 0x7ffff000 bytes",
            "no test has an array of 2 GiB: what is seen is that more than the bound is no error"),
    L45("writes and sendfile that may not wait stop at the buffer"),
    L46("a signal ends epoll_wait, and what a timeout limits; other waits go on (SA_RESTART)"),
    L47("accept refuses what does not listen"),
    L48(
            "accept may answer pending errors of the network",
            "no program can make the network fail: the simulated kernel answers each of them as a"
                    + " fault, and its own tests hold it to what accept(2) says"),
    L50("backlog N admits N + 1 connections and drops the next SYN"),
    L51("a dropped SYN is sent again after a second"),
    L52("a negative backlog is a large one"),
    L53("listen again changes the limit and keeps the queue"),
    L54("accept takes connections in the order of their handshakes"),
    L55("closing a listener resets its queue"),
    L56("SO_REUSEPORT spreads connections by a hash of their addresses"),
    L57("TIME_WAIT keeps the port, unless both sockets have SO_REUSEADDR"),
    L58("the port is free at once if the client closed first"),
    L59("two may be bound with SO_REUSEADDR until one listens"),
    L60("a connection keeps the port of its closed listener"),
    L61("bind refuses what is not the socket's to have"),
    L62("the IPv6 wildcard takes the port of IPv4 too, unless IPV6_V6ONLY"),
    L63("an IPv4 client of an IPv6 listener has a mapped address"),
    L64("bind and connect choose ports from different halves"),
    L65("without a free port bind is EADDRINUSE and connect EADDRNOTAVAIL"),
    L66("the wildcard address reaches this machine"),
    L67("a socket can connect to itself"),
    L68("a non-blocking connect is EINPROGRESS, then 0 or its error once, then EISCONN"),
    L69("an accepted socket inherits options, not O_NONBLOCK"),
    L70("TCP_DEFER_ACCEPT keeps a connection from accept until data comes"),
    L71("options are inherited at the handshake, not at accept"),
    L72("SO_REUSEADDR cleared after bind does not count"),
    L80("an epoll entry is of the number and the open file"),
    L81("the last close of the file takes its entries along, and wakes nobody"),
    L82("epoll_ctl and epoll_wait refuse what makes no sense"),
    L83("an edge comes with each arrival, not with what is left"),
    L84("an edge tells the whole mask"),
    L85("EPOLLONESHOT tells once until EPOLL_CTL_MOD"),
    L86("ERR and HUP are told unasked, RDHUP is not"),
    L87("events come in the order of becoming ready, and rotate"),
    L88("connections before one wait are one edge of the listener"),
    L89("all instances are woken, EPOLLEXCLUSIVE ones at least once"),
    L90("an eventfd sums up, and each write is an edge"),
    L91("room in a full send buffer is an edge"),
    L100("SO_SNDBUF and SO_RCVBUF are doubled, have a least value, and end tuning"),
    L101("buffers have default sizes, and that of a connection is larger"),
    L102("bytes until EAGAIN are an envelope"),
    L103("a full connection may take more after a while"),
    L104("Nagle's algorithm and delayed acknowledgements cost 40 ms a round"),
    L105("a stream keeps no message boundaries"),
    L106("a SYN is sent again after 1, 2, 3, 4, 5, 7 seconds and then ever later");

    private final String fact;
    private final String obstacle;

    LinuxRule(String fact) {
        this(fact, "");
    }

    LinuxRule(String fact, String obstacle) {
        this.fact = fact;
        this.obstacle = obstacle;
    }

    /// The rule in a sentence.
    public String fact() {
        return fact;
    }

    /// What of it cases that are made of the port's calls cannot show on both kernels, and why;
    /// empty if they show all of it.
    public String obstacle() {
        return obstacle;
    }
}
