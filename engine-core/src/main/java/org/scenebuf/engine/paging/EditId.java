package org.scenebuf.engine.paging;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.scenebuf.engine.internal.Args;

/**
 * The identity of an edit, so that no chunk has the edit twice. Each chunk lists the edits that it has had, in the
 * same record as its bytes.
 *
 * @param value the number
 */
public record EditId(UUID value) implements Serializable {

    private static final long serialVersionUID = 1L;

    /** Checks that there is a number. */
    public EditId {
        Args.notNull(value, "a number");
    }

    /**
     * Makes the identity for a name.
     *
     * @param name the name of the edit, such as {@code "craters of the second storm"}
     * @return the identity, always the same for the same name
     */
    public static EditId named(String name) {
        return new EditId(UUID.nameUUIDFromBytes(Args.notNull(name, "a name").getBytes(StandardCharsets.UTF_8)));
    }
}
