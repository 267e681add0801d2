package org.scenebuf.interop.view;

/** What stands between the commas of {@code m[1, ::2, ...]}. */
public sealed interface Key permits Key.At, Key.Ellipsis, Slice {

    /**
     * One index: takes the dimension away.
     *
     * @param index the index; negative counts from the end
     */
    record At(long index) implements Key {

        @Override
        public String toString() {
            return Long.toString(index);
        }
    }

    /** Three dots: as many whole dimensions as the other keys leave over. */
    record Ellipsis() implements Key {

        @Override
        public String toString() {
            return "...";
        }
    }
}
