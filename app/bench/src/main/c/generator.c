/*
 * The load generator: HTTP/1.1 GET requests to one server on the loopback interface, from one thread with one epoll(7).
 *
 *     generator --port N --path /P --connections N [--pipeline N] [--close] [--rate N] [--ramp SECONDS] [--seconds SECONDS]
 *               [--core N] [--pid N]...
 *
 * Closed loop: each connection sends a batch of --pipeline requests when all answers to the last one are there. --close: each request on a
 * connection of its own, closed when the answer is there. Open loop (--rate, requests a second): requests have intended times, and latency counts from the intended time, also
 * while a request waits for a free connection. Bodies that are not in the buffer yet are dropped in the kernel (MSG_TRUNC, tcp(7)).
 *
 * After --ramp seconds it measures for --seconds and prints lines of a name and a value: `total` counts the answers of both times, the other
 * names belong to the measured one; among them is the CPU time which the processes --pid took (clock_getcpuclockid(3): utime + stime of /proc/PID/stat, in nanoseconds instead of ticks).
 */
#define _GNU_SOURCE
#include "client.h"
#include "histogram.h"
#include <errno.h>
#include <getopt.h>
#include <sched.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <time.h>
#include <unistd.h>

enum { BUFFER = 256 * 1024, MAX_CARRY = 16 * 1024, MAX_EVENTS = 512, MAX_PIDS = 64, MAX_FAILURES = 10000 };

struct connection {
    int fd;
    int awaited;       /* answers not complete yet */
    int carried;       /* bytes of an incomplete head in `carry` */
    bool unsent;       /* the batch waits for the connection to be established */
    uint64_t stamp;    /* when the batch was sent, or should have been */
    int64_t body_left; /* bytes of the body still to come */
    char carry[MAX_CARRY];
};

static int port, connection_count = 1, pipeline = 1, core = -1, pid_count;
static bool close_each;
static double rate, ramp = 0.2, seconds = 2;
static clockid_t pids[MAX_PIDS];
static char batch[64 * 1024];
static int batch_length;
static char buffer[BUFFER];

static int epoll;
static struct connection *connections;
static struct connection **idle_connections; /* open loop: a stack */
static int idle_count;
static bool measuring;
static uint64_t answers, total, bytes, failures, opened;

static uint64_t nanos(clockid_t clock) {
    struct timespec now = {0};
    clock_gettime(clock, &now);
    return now.tv_sec * 1000000000ULL + now.tv_nsec;
}

static uint64_t server_cpu(void) {
    uint64_t sum = 0;
    for (int i = 0; i < pid_count; i++) sum += nanos(pids[i]);
    return sum;
}

static void watch(struct connection *connection, int operation, uint32_t events) {
    struct epoll_event event = {.events = events, .data.ptr = connection};
    epoll_ctl(epoll, operation, connection->fd, &event);
}

static void send_batch(struct connection *connection, uint64_t stamp);

static void reopen(struct connection *connection) {
    if (connection->fd > 0) close(connection->fd);
    connection->fd = open_socket(port, SOCK_NONBLOCK);
    opened++;
    connection->awaited = connection->carried = 0;
    connection->body_left = 0;
    connection->unsent = false;
    watch(connection, EPOLL_CTL_ADD, EPOLLIN);
    if (rate > 0) idle_connections[idle_count++] = connection;
    else send_batch(connection, nanos(CLOCK_MONOTONIC));
}

static void fail(struct connection *connection) {
    if (++failures > MAX_FAILURES) {
        fprintf(stderr, "generator: more than %d connections failed\n", MAX_FAILURES);
        exit(1);
    }
    if (rate > 0 && connection->awaited == 0) { /* it stands among the idle ones, and may stay there */
        idle_count--;
        for (int i = 0; i < idle_count; i++) {
            if (idle_connections[i] == connection) idle_connections[i] = idle_connections[idle_count];
        }
    }
    reopen(connection);
}

/* On loopback a connection is established when connect(2) returns, unless the accept queue is full: then it is sent on EPOLLOUT. */
static void send_batch(struct connection *connection, uint64_t stamp) {
    connection->stamp = stamp;
    connection->awaited = pipeline;
    ssize_t sent = write(connection->fd, batch, batch_length);
    if (sent == batch_length) {
        if (connection->unsent) watch(connection, EPOLL_CTL_MOD, EPOLLIN);
        connection->unsent = false;
    } else if (sent < 0 && (errno == EAGAIN || errno == EINPROGRESS)) {
        connection->unsent = true;
        watch(connection, EPOLL_CTL_MOD, EPOLLIN | EPOLLOUT);
    } else if (sent >= 0) {
        fprintf(stderr, "generator: a batch of %d bytes did not fit into the send buffer\n", batch_length);
        exit(1);
    } /* otherwise epoll says EPOLLERR */
}

static void answered(struct connection *connection, uint64_t now) {
    connection->awaited--;
    total++;
    if (measuring) {
        answers++;
        record_latency(now - connection->stamp);
    }
    if (connection->awaited > 0 || close_each) return;
    if (rate > 0) idle_connections[idle_count++] = connection;
    else send_batch(connection, now);
}

/* Takes `length` bytes of the buffer; false if the connection has failed. */
static bool take(struct connection *connection, int length, uint64_t now) {
    char *at = buffer, *end = buffer + length;
    connection->carried = 0;
    while (at < end) {
        if (connection->body_left > 0) {
            int64_t part = connection->body_left < end - at ? connection->body_left : end - at;
            connection->body_left -= part;
            at += part;
        } else {
            char *stop = connection->awaited > 0 ? memmem(at, end - at, "\r\n\r\n", 4) : NULL;
            if (!stop && (connection->awaited == 0 || end - at >= MAX_CARRY)) return false;
            if (!stop) {
                connection->carried = end - at;
                memcpy(connection->carry, at, end - at);
                return true;
            }
            connection->body_left = body_length(at, stop + 4);
            if (connection->body_left < 0) return false;
            at = stop + 4;
        }
        if (connection->body_left == 0) answered(connection, now);
    }
    return true;
}

static void readable(struct connection *connection) {
    ssize_t got;
    if (connection->body_left > 0) {
        got = recv(connection->fd, NULL, connection->body_left, MSG_TRUNC);
    } else {
        if (connection->carried > 0) memcpy(buffer, connection->carry, connection->carried);
        got = read(connection->fd, buffer + connection->carried, BUFFER - connection->carried);
    }
    if (got < 0 && errno == EAGAIN) return;
    if (got <= 0) {
        fail(connection);
        return;
    }
    uint64_t now = nanos(CLOCK_MONOTONIC);
    if (measuring) bytes += got;
    if (connection->body_left > 0) {
        connection->body_left -= got;
        if (connection->body_left == 0) answered(connection, now);
    } else if (!take(connection, connection->carried + got, now)) {
        fail(connection);
        return;
    }
    if (close_each && connection->awaited == 0) reopen(connection);
}

/* Runs until `deadline`; in the open loop, request k is due at `start` + k / rate. */
static void run(uint64_t start, uint64_t deadline, uint64_t *sent) {
    struct epoll_event events[MAX_EVENTS];
    for (uint64_t now = nanos(CLOCK_MONOTONIC); now < deadline; now = nanos(CLOCK_MONOTONIC)) {
        uint64_t until = deadline;
        while (rate > 0) {
            until = start + (uint64_t)(*sent * 1e9 / rate);
            if (until > now) break;
            if (idle_count == 0) {
                until = deadline; /* an answer has to come first */
                break;
            }
            ++*sent;
            send_batch(idle_connections[--idle_count], until);
        }
        if (until > deadline) until = deadline;
        struct timespec wait = {.tv_sec = (until - now) / 1000000000, .tv_nsec = (until - now) % 1000000000};
        int count = epoll_pwait2(epoll, events, MAX_EVENTS, &wait, NULL);
        for (int i = 0; i < count; i++) {
            struct connection *connection = events[i].data.ptr;
            if (events[i].events & EPOLLIN) readable(connection);
            else if (events[i].events & (EPOLLERR | EPOLLHUP)) fail(connection);
            else if (connection->unsent) send_batch(connection, connection->stamp);
        }
    }
}

static void measure(void) {
    epoll = epoll_create1(EPOLL_CLOEXEC);
    connections = calloc(connection_count, sizeof *connections);
    idle_connections = calloc(connection_count, sizeof *idle_connections);
    for (int i = 0; i < connection_count; i++) reopen(&connections[i]);
    uint64_t sent = 0, first = nanos(CLOCK_MONOTONIC), start = first + (uint64_t)(ramp * 1e9);
    run(first, start, &sent);
    measuring = true;
    opened = failures = 0;
    start = nanos(CLOCK_MONOTONIC);
    uint64_t server = server_cpu(), client = nanos(CLOCK_PROCESS_CPUTIME_ID);
    run(first, start + (uint64_t)(seconds * 1e9), &sent);
    server = server_cpu() - server;
    client = nanos(CLOCK_PROCESS_CPUTIME_ID) - client;
    uint64_t elapsed = nanos(CLOCK_MONOTONIC) - start;
    printf("requests %" PRIu64 "\ntotal %" PRIu64 "\nbytes %" PRIu64 "\nfailures %" PRIu64 "\nopened %" PRIu64 "\n", answers, total, bytes,
           failures, opened);
    printf("elapsed_ns %" PRIu64 "\nserver_cpu_ns %" PRIu64 "\nclient_cpu_ns %" PRIu64 "\n", elapsed, server, client);
    print_latencies();
}

static void options(int count, char **arguments) {
    static const struct option names[] = {
        {"port", required_argument, NULL, 'p'},     {"path", required_argument, NULL, 'u'}, {"connections", required_argument, NULL, 'c'},
        {"pipeline", required_argument, NULL, 'd'}, {"close", no_argument, NULL, 'x'},      {"rate", required_argument, NULL, 'r'},
        {"ramp", required_argument, NULL, 'w'},     {"seconds", required_argument, NULL, 's'}, {"core", required_argument, NULL, 'k'},
        {"pid", required_argument, NULL, 'i'},      {"idle", no_argument, NULL, 'h'},       {0}};
    const char *path = "/";
    for (int option; (option = getopt_long(count, arguments, "", names, NULL)) != -1;) {
        switch (option) {
            case 'p': port = atoi(optarg); break;
            case 'u': path = optarg; break;
            case 'c': connection_count = atoi(optarg); break;
            case 'd': pipeline = atoi(optarg); break;
            case 'x': close_each = true; break;
            case 'r': rate = atof(optarg); break;
            case 'w': ramp = atof(optarg); break;
            case 's': seconds = atof(optarg); break;
            case 'k': core = atoi(optarg); break;
            case 'i':
                if (pid_count == MAX_PIDS || clock_getcpuclockid(atoi(optarg), &pids[pid_count++]) != 0) die("--pid");
                break;
            default: exit(2);
        }
    }
    int length = snprintf(batch, sizeof batch, "GET %s HTTP/1.1\r\nHost: 127.0.0.1:%d\r\n%s\r\n", path, port,
                          close_each ? "Connection: close\r\n" : "");
    if (port == 0 || connection_count < 1 || pipeline < 1 || (long)length * pipeline > (long)sizeof batch || seconds > 600) {
        fprintf(stderr, "generator: --port, --connections or --pipeline is missing or out of range\n");
        exit(2);
    }
    for (int i = 1; i < pipeline; i++) memcpy(batch + i * length, batch, length);
    batch_length = length * pipeline;
}

int main(int count, char **arguments) {
    options(count, arguments);
    take_all_descriptors();
    signal(SIGPIPE, SIG_IGN);
    cpu_set_t cores;
    CPU_ZERO(&cores);
    CPU_SET(core, &cores);
    if (core >= 0 && sched_setaffinity(0, sizeof cores, &cores) < 0) die("--core");
    measure();
    return 0;
}
