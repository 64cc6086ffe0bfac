package sysport.sim;

/// The way of an end that has no peer: what is sent on it is lost.
enum NoPath implements Path {
    INSTANCE;

    @Override
    public int segmentBytes() {
        return Loopback.SEGMENT_BYTES;
    }

    @Override
    public boolean isOpen() {
        return false;
    }

    @Override
    public int window(int room) {
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
