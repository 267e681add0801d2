package org.scenebuf.engine.paging;

import java.io.Serializable;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.scenebuf.engine.internal.Args;

/**
 * Tells one edit from all others, so that no chunk has it twice: each chunk says which ones it has had, in the same
 * record as its bytes.
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
     * Makes the number of a name.
     *
     * @param name what the edit is called: {@code "craters of the second storm"}, say
     * @return always the same for the same name
     */
    public static EditId named(String name) {
        return new EditId(UUID.nameUUIDFromBytes(Args.notNull(name, "a name").getBytes(StandardCharsets.UTF_8)));
    }
}
