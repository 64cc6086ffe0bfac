package sysport.contract;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file in a directory that [Testbed] makes. Paths are relative to the root of the tree; directories on the way are made as needed.
public sealed interface TreeNode {

    String path();

    /// @param permissions of chmod(2), as 0644
    record RegularFile(String path, byte[] content, int permissions) implements TreeNode {
        @Override
        public boolean equals(Object other) {
            return other instanceof RegularFile that
                    && path.equals(that.path)
                    && permissions == that.permissions
                    && Arrays.equals(content, that.content);
        }

        @Override
        public int hashCode() {
            return 31 * path.hashCode() + Arrays.hashCode(content);
        }
    }

    /// A directory with the permissions 0755.
    record Directory(String path) implements TreeNode {}

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
