package org.scenebuf.engine.asset;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.FileDraft;

/** Writes a file. It replaces the old file when it is complete; see {@link FileDraft}. */
final class NewFile {

    private NewFile() {
    }

    /** Writes the content of the file. */
    @FunctionalInterface
    interface Content {

        void writeTo(FileChannel channel) throws IOException;
    }

    /** Writes a file. The kind becomes part of the draft's name. */
    static void write(Path file, String kind, Content content) {
        try (FileDraft draft = FileDraft.of(file, kind)) {
            content.writeTo(draft.channel());
            draft.commit();
        } catch (IOException failed) {
            throw AssetException.of(file, "a file that can be written", failed,
                ErrorText.remedy(failed, "check its directory, permissions and space"), failed);
        }
    }
}
