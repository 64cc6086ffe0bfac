/*
 * The C side of PortCallBenchmark: the same system call in a loop, without Java around it.
 */
#include <errno.h>
#include <unistd.h>

/* read(2) from `fd`, `count` times; how often it answered EAGAIN. */
long read_often(int fd, void *buffer, long length, long count) {
    long again = 0;
    for (long i = 0; i < count; i++) again += read(fd, buffer, length) < 0 && errno == EAGAIN;
    return again;
}
