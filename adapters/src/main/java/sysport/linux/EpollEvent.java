package sysport.linux;

import sysport.kernel.EpollEvents;

import java.nio.ByteBuffer;

/// `struct epoll_event` of epoll_ctl(2) and epoll_wait(2). On x86-64 it is packed, so that a 32-bit
/// program's array is the same.
///
/// ```c
/// struct epoll_event {
///     uint32_t     events;
///     epoll_data_t data;     /* 64 bits that the program chooses */
/// } EPOLL_PACKED;
/// ```
///
/// ```text
///             0         4                   12
///             +---------+-------------------+
///     x86-64  | events  |       data        |
///             +---------+-------------------+
///
///             0         4         8                   16
///             +---------+---------+-------------------+
///     aarch64 | events  | padding |       data        |
///             +---------+---------+-------------------+
/// ```
final class EpollEvent {
    static final int EVENTS = 0;

    private EpollEvent() {}

    static int dataOffset(Machine machine) {
        return machine.epollEventBytes() - Long.BYTES;
    }

    static void put(ByteBuffer to, Machine machine, int events, long data) {
        to.putInt(EVENTS, events);
        to.putLong(dataOffset(machine), data);
    }

    /// Copies the first `count` of an array of these structures.
    static void getAll(ByteBuffer from, Machine machine, int count, EpollEvents events) {
        int size = machine.epollEventBytes();
        int data = dataOffset(machine);
        for (int i = 0; i < count; i++) {
            events.set(i, from.getInt(i * size + EVENTS), from.getLong(i * size + data));
        }
    }
}
