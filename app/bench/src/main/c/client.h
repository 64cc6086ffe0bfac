/* What the clients of the benchmark share. */
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/resource.h>
#include <sys/socket.h>

enum { SOURCES = 32 };

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* Raises the soft limit of open descriptors to the hard one. */
static void take_all_descriptors(void) {
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
}

/* A socket that connects: from many source addresses, as a single one has too few ports when each request takes one. */
static int open_socket(int port, int flags) {
    static const int one = 1;
    static int source;
    int fd = socket(AF_INET, SOCK_STREAM | flags, 0);
    if (fd < 0) die("socket");
    struct sockaddr_in from = {.sin_family = AF_INET, .sin_addr.s_addr = htonl(INADDR_LOOPBACK + 1 + source++ % SOURCES)};
    struct sockaddr_in to = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    setsockopt(fd, IPPROTO_IP, IP_BIND_ADDRESS_NO_PORT, &one, sizeof one);
    setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (bind(fd, (struct sockaddr *)&from, sizeof from) < 0) die("bind");
    if (connect(fd, (struct sockaddr *)&to, sizeof to) < 0 && errno != EINPROGRESS) die("connect");
    return fd;
}

/* The body's length that a head gives; -1 if it gives none or is not 200. */
static int64_t body_length(const char *head, const char *end) {
    if (end - head < 16 || memcmp(head, "HTTP/1.1 200", 12) != 0) return -1;
    for (const char *line = memchr(head, '\n', end - head); line + 1 < end - 2; line = memchr(line + 1, '\n', end - line - 1)) {
        if ((line[1] | 0x20) == 'c' && strncasecmp(line + 1, "content-length:", 15) == 0) return strtoll(line + 16, NULL, 10);
    }
    return -1;
}
