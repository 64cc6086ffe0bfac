package sysport.lab.fuzz;

/// What a descriptor of a case is, as far as its author needs to know.
enum Kind {
    STREAM,
    DATAGRAM,
    EPOLL,
    EVENTFD,
    DIRECTORY,
    FILE
}
