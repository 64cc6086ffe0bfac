package sysport.transcript;

import sysport.notation.ByteText;

import java.time.Duration;
import java.util.List;

/// One line of a case. A thread's name is empty for the main thread.
public sealed interface Line {

    /// `[t1] call(args) = result`: the call is made and has answered before the next line begins.
    record Complete(String thread, Invocation call, Expectation expected) implements Line {}

    /// `[t1] call(args) <unfinished ...>`: the call is made, and blocks.
    record Unfinished(String thread, Invocation call) implements Line {}

    /// `[t1] <... call still blocked>`: the call that the thread is in has no answer yet.
    record StillBlocked(String thread, CallForm call) implements Line {}

    /// `[t1|t2] <... call resumed> = result`: exactly one of the threads comes back.
    ///
    /// @param threads at least one
    /// @param call as it stands in the unfinished line of one of them
    record Resumed(List<String> threads, Invocation call, Expectation expected) implements Line {
        /// Keeps a copy of the list.
        public Resumed {
            threads = List.copyOf(threads);
        }
    }

    /// `sleep 50ms`
    record Sleep(Duration time) implements Line {}

    /// `tree NAME`: an empty directory is made, if lines before this one have put nothing into it
    /// yet, and opened.
    record Tree(String name) implements Line {}

    /// `tree NAME/path "content" mode 0644`
    ///
    /// @param permissions of chmod(2), as 0644
    record TreeFile(String name, String path, ByteText content, int permissions) implements Line {
        /// What the owner may read and write, and others may read.
        public static final int USUAL_PERMISSIONS = 0x1a4;

        /// A file with the usual permissions.
        public TreeFile(String name, String path, ByteText content) {
            this(name, path, content, USUAL_PERMISSIONS);
        }

        public TreeNode node(String asPath) {
            return new TreeNode.RegularFile(asPath, content.bytes(), permissions);
        }
    }

    /// `tree NAME/path/`
    record TreeDirectory(String name, String path) implements Line {}

    /// `tree NAME/path -> target`
    record TreeLink(String name, String path, String target) implements Line {}

    /// `link 10.0.0.1 [far] 10.0.0.2 20ms 1448`: there is another host.
    record Link(RemoteHost host) implements Line {}
}
