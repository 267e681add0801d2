package org.scenebuf.engine.vertex;

import org.scenebuf.engine.internal.Args;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.engine.internal.WeakInterned;

/**
 * The name of a column. Each name has one object, so names are compared by identity.
 *
 * <p>Methods that take a name take any {@link CharSequence}, so a {@link String} will do.
 */
public final class InternalName implements CharSequence {

    private static final WeakInterned<String, InternalName> NAMES = new WeakInterned<>();

    /** The position, {@code "vertex"}. */
    public static final InternalName VERTEX = of("vertex");
    /** The normal, {@code "normal"}. */
    public static final InternalName NORMAL = of("normal");
    /** The tangent with its handedness, {@code "tangent"}. */
    public static final InternalName TANGENT = of("tangent");
    /** The first set of texture coordinates, {@code "texcoord"}; see {@link #texcoord}. */
    public static final InternalName TEXCOORD = of("texcoord");
    /** The colour, {@code "color"}. */
    public static final InternalName COLOR = of("color");
    /** Indices into vertices, {@code "index"}. */
    public static final InternalName INDEX = of("index");

    private final String name;

    private InternalName(String name) {
        this.name = name;
    }

    /**
     * Finds or makes a name.
     *
     * @param name the text: not empty, without control characters, and without ':', which ends a name in a buffer
     *     format
     * @return the object of that name
     * @throws IllegalArgumentException when the text is not a name
     */
    public static InternalName of(CharSequence name) {
        return name instanceof InternalName known ? known : ofText(Args.notNull(name, "a name").toString());
    }

    private static InternalName ofText(String name) {
        if (name.isEmpty() || name.indexOf(':') >= 0 || name.chars().anyMatch(Character::isISOControl)) {
            throw new IllegalArgumentException(ErrorText.of("a name without ':' and control characters",
                "\"" + name + "\"", "choose another"));
        }
        return NAMES.get(name, InternalName::new);
    }

    /**
     * Names a set of texture coordinates: {@code "texcoord"}, {@code "texcoord.1"}, {@code "texcoord.2"} and so on.
     *
     * @param set the number of the set, from 0
     * @return the name
     * @throws IllegalArgumentException when the number is negative
     */
    public static InternalName texcoord(int set) {
        if (set < 0) {
            throw new IllegalArgumentException(ErrorText.of("a texture coordinate set of 0 or more", set,
                "count from 0"));
        }
        return set == 0 ? TEXCOORD : of("texcoord." + set);
    }

    @Override
    public int length() {
        return name.length();
    }

    @Override
    public char charAt(int index) {
        return name.charAt((int) Args.index(index, name.length(), "characters"));
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        Args.range(start, (long) end - start, name.length(), "characters");
        return name.subSequence(start, end);
    }

    @Override
    public String toString() {
        return name;
    }
}
