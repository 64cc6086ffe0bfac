/*
 * The C reference: as little between a small request and its answer as readiness (epoll) allows, with the checks that RFC 9112 asks of a server.
 *
 *     reference PORT [THREADS]
 *
 * Each thread has one listener (SO_REUSEPORT), one epoll(7), level-triggered, one buffer for receiving and one for sending. A connection owns
 * memory only while a request is incomplete or an answer is unsent. All complete requests of a read are answered with one write.
 */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <netinet/tcp.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 64 * 1024, MAX_HEAD = 8 * 1024, MAX_EVENTS = 512, MAX_DESCRIPTORS = 1 << 20 };

struct connection {
    char *in;  /* the head of an incomplete request, or NULL */
    char *out; /* what a short write left, or NULL */
    int in_length, out_length, out_sent;
    int64_t body_left; /* bytes of a request's body still to be skipped */
    bool closing;      /* close once `out` is sent */
};

struct loop {
    int epoll, listener;
    time_t second;
    char date[40]; /* the field line, with CR LF */
    int sending; /* bytes in `send` */
    char receive[BUFFER], send[BUFFER];
};

struct request {
    int64_t content_length;
    int hosts;
    bool http_1_0, close, keep_alive, length_seen;
};

static struct connection *connections; /* by descriptor; each is touched by the thread whose epoll holds it */
static bool token[256];                /* tchar of RFC 9110, 5.6.2 */

static void die(const char *what) {
    perror(what);
    exit(1);
}

/* Parses one header line's value; false if it is an error that the client made. */
static bool field(struct request *request, const char *name, int name_length, const char *value, int length) {
    if (name_length == 4 && strncasecmp(name, "host", 4) == 0) {
        return ++request->hosts == 1;
    }
    if (name_length == 14 && strncasecmp(name, "content-length", 14) == 0) {
        if (request->length_seen || length == 0 || length > 15) return false;
        request->length_seen = true;
        for (int i = 0; i < length; i++) {
            if (value[i] < '0' || value[i] > '9') return false;
            request->content_length = request->content_length * 10 + (value[i] - '0');
        }
        return true;
    }
    if (name_length == 17 && strncasecmp(name, "transfer-encoding", 17) == 0) {
        return false; /* the reference takes no chunked bodies */
    }
    if (name_length == 10 && strncasecmp(name, "connection", 10) == 0) {
        request->close |= length == 5 && strncasecmp(value, "close", 5) == 0;
        request->keep_alive |= length == 10 && strncasecmp(value, "keep-alive", 10) == 0;
    }
    return true;
}

/* Parses a head of `length` bytes, which ends with an empty line. */
static bool parse(struct request *request, const char *at, int length) {
    const char *end = memchr(at, '\r', length);
    const char *stop = at + length;
    const char *p = at;
    while (token[(unsigned char)*p]) p++;
    if (p == at || *p++ != ' ' || *p != '/') return false;
    while ((unsigned char)*p > ' ' && *p != 0x7f) p++;
    if (end - p != 9 || memcmp(p, " HTTP/1.", 8) != 0 || (p[8] != '0' && p[8] != '1')) return false;
    request->http_1_0 = p[8] == '0';
    for (p = end; p[1] == '\n' && p + 2 < stop - 2; p = end) {
        const char *name = p + 2, *value = name;
        end = memchr(name, '\r', stop - name);
        while (token[(unsigned char)*value]) value++;
        int name_length = value - name;
        if (name_length == 0 || *value++ != ':') return false;
        const char *last = end;
        while (value < last && (*value == ' ' || *value == '\t')) value++;
        while (value < last && (last[-1] == ' ' || last[-1] == '\t')) last--;
        for (const char *c = value; c < last; c++) {
            if (((unsigned char)*c < ' ' && *c != '\t') || *c == 0x7f) return false;
        }
        if (!field(request, name, name_length, value, last - value)) return false;
    }
    return p[1] == '\n' && (request->hosts == 1 || request->http_1_0);
}

static void append(struct loop *loop, const char *bytes, int length) {
    memcpy(loop->send + loop->sending, bytes, length);
    loop->sending += length;
}

static void answer(struct loop *loop, bool ok, bool close) {
    static const char head[] = "HTTP/1.1 200 OK\r\nServer: reference\r\nContent-Type: text/plain\r\n";
    static const char tail[] = "Content-Length: 13\r\n\r\nHello, World!";
    static const char refusal[] = "HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 0\r\n\r\n";
    if (!ok) {
        append(loop, refusal, sizeof refusal - 1);
        return;
    }
    append(loop, head, sizeof head - 1);
    append(loop, loop->date, 37);
    if (close) append(loop, "Connection: close\r\n", 19);
    append(loop, tail, sizeof tail - 1);
}

static void release(int fd) {
    struct connection *connection = &connections[fd];
    free(connection->in);
    free(connection->out);
    memset(connection, 0, sizeof *connection);
    close(fd);
}

static void interest(struct loop *loop, int fd, uint32_t events) {
    struct epoll_event event = {.events = events, .data.fd = fd};
    epoll_ctl(loop->epoll, EPOLL_CTL_MOD, fd, &event);
}

/* Writes what the loop holds for `fd`; keeps the rest and asks for EPOLLOUT. False if the connection is gone. */
static bool flush(struct loop *loop, int fd) {
    struct connection *connection = &connections[fd];
    int length = loop->sending;
    loop->sending = 0;
    if (length == 0) return true;
    ssize_t sent = 0;
    if (!connection->out) {
        sent = write(fd, loop->send, length);
        if (sent == length) return true;
        if (sent < 0 && errno != EAGAIN) {
            release(fd);
            return false;
        }
        if (sent < 0) sent = 0;
        interest(loop, fd, EPOLLOUT);
    }
    int rest = length - sent;
    connection->out = realloc(connection->out, connection->out_length + rest);
    memcpy(connection->out + connection->out_length, loop->send + sent, rest);
    connection->out_length += rest;
    return true;
}

/* Answers every complete request of `length` received bytes; keeps the incomplete rest. False if the connection is gone. */
static bool requests(struct loop *loop, int fd, int length) {
    struct connection *connection = &connections[fd];
    char *at = loop->receive, *end = at + length;
    while (at < end && !connection->closing) {
        if (connection->body_left > 0) {
            int64_t skip = connection->body_left < end - at ? connection->body_left : end - at;
            connection->body_left -= skip;
            at += skip;
            continue;
        }
        char *stop = memmem(at, end - at, "\r\n\r\n", 4);
        if (!stop && end - at < MAX_HEAD) break;
        struct request request = {0};
        bool ok = stop && parse(&request, at, stop + 4 - at);
        connection->closing = !ok || request.close || (request.http_1_0 && !request.keep_alive);
        connection->body_left = request.content_length;
        if (BUFFER - loop->sending < 512 && !flush(loop, fd)) return false;
        answer(loop, ok, connection->closing);
        if (ok) at = stop + 4;
    }
    if (at < end && !connection->closing) {
        connection->in_length = end - at;
        connection->in = malloc(MAX_HEAD);
        memcpy(connection->in, at, connection->in_length);
    }
    return true;
}

static void readable(struct loop *loop, int fd) {
    struct connection *connection = &connections[fd];
    int carried = connection->in_length;
    if (carried > 0) {
        memcpy(loop->receive, connection->in, carried);
        free(connection->in);
        connection->in = NULL;
        connection->in_length = 0;
    }
    ssize_t got = read(fd, loop->receive + carried, BUFFER - carried);
    if (got < 0 && errno == EAGAIN) got = 0;
    else if (got <= 0) {
        release(fd);
        return;
    }
    if (requests(loop, fd, carried + got) && flush(loop, fd) && connection->closing && !connection->out) release(fd);
}

static void writable(struct loop *loop, int fd) {
    struct connection *connection = &connections[fd];
    ssize_t sent = write(fd, connection->out + connection->out_sent, connection->out_length - connection->out_sent);
    if (sent < 0 && errno == EAGAIN) return;
    if (sent >= 0) connection->out_sent += sent;
    if (sent < 0 || (connection->out_sent == connection->out_length && connection->closing)) {
        release(fd);
    } else if (connection->out_sent == connection->out_length) {
        free(connection->out);
        connection->out = NULL;
        connection->out_length = connection->out_sent = 0;
        interest(loop, fd, EPOLLIN);
    }
}

static void accept_all(struct loop *loop) {
    static const int one = 1;
    for (int i = 0; i < 64; i++) {
        int fd = accept4(loop->listener, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
        if (fd < 0) return;
        if (fd >= MAX_DESCRIPTORS) {
            close(fd);
            return;
        }
        setsockopt(fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
        struct epoll_event event = {.events = EPOLLIN, .data.fd = fd};
        epoll_ctl(loop->epoll, EPOLL_CTL_ADD, fd, &event);
    }
}

static void *run(void *argument) {
    struct loop *loop = argument;
    struct epoll_event events[MAX_EVENTS];
    for (;;) {
        int count = epoll_wait(loop->epoll, events, MAX_EVENTS, -1);
        time_t now = time(NULL);
        if (now != loop->second) {
            struct tm utc;
            loop->second = now;
            strftime(loop->date, sizeof loop->date, "Date: %a, %d %b %Y %H:%M:%S GMT\r\n", gmtime_r(&now, &utc));
        }
        for (int i = 0; i < count; i++) {
            int fd = events[i].data.fd;
            if (fd == loop->listener) accept_all(loop);
            else if (events[i].events & EPOLLOUT) writable(loop, fd);
            else if (connections[fd].out) release(fd); /* EPOLLHUP or EPOLLERR before the rest was sent */
            else readable(loop, fd);
        }
    }
    return NULL;
}

static struct loop *open_loop(int port) {
    static const int one = 1;
    struct loop *loop = calloc(1, sizeof *loop);
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    loop->listener = socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    setsockopt(loop->listener, SOL_SOCKET, SO_REUSEADDR, &one, sizeof one);
    setsockopt(loop->listener, SOL_SOCKET, SO_REUSEPORT, &one, sizeof one);
    if (bind(loop->listener, (struct sockaddr *)&address, sizeof address) < 0) die("bind");
    if (listen(loop->listener, 4096) < 0) die("listen");
    loop->epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN, .data.fd = loop->listener};
    epoll_ctl(loop->epoll, EPOLL_CTL_ADD, loop->listener, &event);
    return loop;
}

int main(int count, char **arguments) {
    if (count < 2) {
        fprintf(stderr, "usage: reference PORT [THREADS]\n");
        return 2;
    }
    int threads = count > 2 ? atoi(arguments[2]) : 1;
    struct rlimit limit;
    getrlimit(RLIMIT_NOFILE, &limit);
    limit.rlim_cur = limit.rlim_max;
    setrlimit(RLIMIT_NOFILE, &limit);
    signal(SIGPIPE, SIG_IGN);
    for (int c = '!'; c < 127; c++) token[c] = strchr("\"(),/:;<=>?@[\\]{}", c) == NULL;
    connections = calloc(MAX_DESCRIPTORS, sizeof *connections);
    for (int i = 1; i < threads; i++) {
        pthread_t thread;
        pthread_create(&thread, NULL, run, open_loop(atoi(arguments[1])));
    }
    run(open_loop(atoi(arguments[1])));
    return 0;
}
