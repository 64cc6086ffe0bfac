/*
 * Idle connections to one server on the loopback interface.
 *
 *     holder PORT CONNECTIONS
 *
 * Opens them, makes one request on each, prints "held N", and keeps them until the end of standard input. Then it says how many of them the
 * server has closed meanwhile.
 */
#define _GNU_SOURCE
#include "client.h"
#include <inttypes.h>
#include <poll.h>
#include <stdbool.h>
#include <unistd.h>

static char request[128], buffer[64 * 1024];
static int request_length;

/* One request and its answer, with blocking calls. */
static bool exchange(int fd) {
    if (write(fd, request, request_length) != request_length) return false;
    int length = 0;
    for (;;) {
        ssize_t got = read(fd, buffer + length, (int)sizeof buffer - length);
        if (got <= 0) return false;
        length += got;
        char *stop = memmem(buffer, length, "\r\n\r\n", 4);
        if (stop) return stop + 4 - buffer + body_length(buffer, stop + 4) <= length;
    }
}

static void hold(int port, int connection_count) {
    struct timeval patience = {.tv_sec = 5};
    uint64_t failures = 0;
    struct pollfd *held = calloc(connection_count, sizeof *held);
    for (int i = 0; i < connection_count; i++) {
        held[i].fd = open_socket(port, 0);
        held[i].events = POLLIN;
        setsockopt(held[i].fd, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
        if (!exchange(held[i].fd)) failures++;
    }
    printf("held %d\nfailures %" PRIu64 "\n", connection_count, failures);
    fflush(stdout);
    while (getchar() != EOF) continue;
    printf("dropped %d\n", poll(held, connection_count, 0));
}

int main(int count, char **arguments) {
    if (count != 3) {
        fprintf(stderr, "usage: holder PORT CONNECTIONS\n");
        return 2;
    }
    take_all_descriptors();
    request_length = snprintf(request, sizeof request, "GET / HTTP/1.1\r\nHost: 127.0.0.1:%s\r\n\r\n", arguments[1]);
    hold(atoi(arguments[1]), atoi(arguments[2]));
    return 0;
}
