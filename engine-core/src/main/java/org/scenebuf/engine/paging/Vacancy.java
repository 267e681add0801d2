package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;

/**
 * A chunk that nobody has, and nobody gets until that is over.
 *
 * @param slot where its bytes are; null where they are in the store alone
 */
record Vacancy(@Nullable Slot slot) {
}
