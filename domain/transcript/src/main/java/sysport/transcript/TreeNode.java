package sysport.transcript;

import java.nio.charset.StandardCharsets;

/// A file in a directory that [Testbed] makes. Directories on the way to it are made as needed.
public sealed interface TreeNode {

    /// Where it stands, relative to the root of the tree: `docs/a.txt`.
    String path();

    /// A regular file.
    final class RegularFile implements TreeNode {
        private final String path;
        private final byte[] content;
        private final int permissions;

        /// @param permissions of chmod(2), as 0644
        public RegularFile(String path, byte[] content, int permissions) {
            this.path = path;
            this.content = content.clone();
            this.permissions = permissions;
        }

        @Override
        public String path() {
            return path;
        }

        public byte[] content() {
            return content.clone();
        }

        public int permissions() {
            return permissions;
        }
    }

    /// A directory with the permissions 0755.
    record Directory(String path) implements TreeNode {}

    /// A symbolic link.
    ///
    /// @param target what readlink(2) answers; it need not exist
    record SymbolicLink(String path, String target) implements TreeNode {}

    static TreeNode file(String path, String content) {
        return new RegularFile(path, content.getBytes(StandardCharsets.UTF_8), 0644);
    }

    static TreeNode directory(String path) {
        return new Directory(path);
    }

    static TreeNode link(String path, String target) {
        return new SymbolicLink(path, target);
    }
}
