package org.scenebuf.engine.asset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.scenebuf.engine.internal.FileDraft;

/** A file to write: it takes its place once it is whole; see {@link FileDraft}. */
final class NewFile {

    private NewFile() {
    }

    /** What is written. */
    @FunctionalInterface
    interface Content {

        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes a file; the kind is what its draft is called by. */
    static void write(Path file, String kind, Content content) {
        try (FileDraft draft = FileDraft.of(file, kind)) {
            content.writeTo(draft.channel());
            draft.commit();
        } catch (IOException failed) {
            throw AssetException.of(file, "a file that can be written", failed,
                "check its directory, permissions and space", failed);
        }
    }
}
