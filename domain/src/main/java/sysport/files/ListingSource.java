package sysport.files;

import sysport.handler.Body;

import java.nio.charset.StandardCharsets;

/// A listing as content that is made as the client takes it: each entry is looked at when its turn
/// comes, so neither the looks nor the text of thousands of them are due at once.
final class ListingSource implements Body.Source {
    private static final int PIECE_CHARS = 2 * 1024;

    private final DirectoryListing listing;
    private final DocumentRoot root;
    private final RequestPath.Names path;
    private final ListingFormat format;
    private byte[] piece;
    private int at;
    private int next;
    private boolean ended;

    /// @param root with a share for this
    /// @param path of the directory
    ListingSource(
            DirectoryListing listing,
            DocumentRoot root,
            RequestPath.Names path,
            ListingFormat format) {
        this.listing = listing;
        this.root = root;
        this.path = path;
        this.format = format;
        piece = utf8(format.head());
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        if (at == piece.length) {
            if (ended) {
                return -1;
            }
            piece = utf8(more());
            at = 0;
        }
        int count = Math.min(length, piece.length - at);
        System.arraycopy(piece, at, buffer, offset, count);
        at += count;
        return count;
    }

    private String more() {
        var text = new StringBuilder();
        while (next < listing.size() && text.length() < PIECE_CHARS) {
            text.append(format.entry(next, listing.describe(next, root, path)));
            next++;
        }
        if (next == listing.size()) {
            text.append(format.tail(listing.omission()));
            ended = true;
        }
        return text.toString();
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        root.close();
    }
}
