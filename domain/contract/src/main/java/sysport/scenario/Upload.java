package sysport.scenario;

import sysport.client.TestClient;

/// Content that a client sends in chunks.
final class Upload {
    static final int CHUNK_BYTES = 64 * 1024;
    static final String HEAD = "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n";

    private Upload() {}

    /// The octets of one chunk, of which no two are the same.
    static byte[] chunk(int number) {
        byte[] chunk = new byte[CHUNK_BYTES];
        for (int i = 0; i < chunk.length; i++) {
            chunk[i] = (byte) (i * 31 + number * 7 + (i >> 8));
        }
        return chunk;
    }

    static void sendChunk(TestClient client, byte[] chunk) {
        client.send(Integer.toHexString(chunk.length) + "\r\n");
        client.send(chunk);
        client.send("\r\n");
    }
}
