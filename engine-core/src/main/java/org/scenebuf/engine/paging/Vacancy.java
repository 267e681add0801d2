package org.scenebuf.engine.paging;

import org.jspecify.annotations.Nullable;

/**
 * A chunk that is not on loan, and cannot be lent until this state ends.
 *
 * @param slot the slot with its bytes; null where only the store has them
 */
record Vacancy(@Nullable Slot slot) {
}
