package sysport.sim.tcp;

import sysport.sim.inet.Cable;

/// The way of an end that has no peer: what is sent on it is lost.
enum NoRoute implements Route {
    INSTANCE;

    @Override
    public int segmentBytes() {
        return Cable.GREATEST_SEGMENT_BYTES;
    }

    @Override
    public boolean tryReach() {
        return false;
    }

    @Override
    public int updateWindow(int room) {
        return 0;
    }

    @Override
    public int unacknowledged() {
        return 0;
    }

    @Override
    public void send(byte[] bytes, int offset, int length) {
        // Nobody is there.
    }

    @Override
    public void send(SocketBuffer unsent, int length) {
        // Nobody is there.
    }

    @Override
    public void sendFin() {
        // Nobody is there.
    }

    @Override
    public void sendReset() {
        // Nobody is there.
    }

    @Override
    public void acknowledge(int bytes) {
        // Nobody is there.
    }

    @Override
    public void openWindow() {
        // Nobody is there.
    }
}
