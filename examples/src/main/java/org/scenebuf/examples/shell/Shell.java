package org.scenebuf.examples.shell;

import java.io.InputStream;
import java.io.PrintStream;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.scenebuf.engine.internal.ErrorText;
import org.scenebuf.examples.run.ModelOption;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * JShell in this JVM, with everything imported: as a program, with a model loaded, or in the middle of another one.
 *
 * <pre>
 *     jshell&gt; view.slice("12:18").cast("H").toList()
 *     jshell&gt; var position = MemoryView.of(vertices.column("vertex"))
 *     jshell&gt; position.set(0.5, 17, 1)
 * </pre>
 *
 * <p>As a program it has the model as {@code model}, its first vertices and texture as {@code vertices} and
 * {@code texture}, and the bytes of the first vertex array as {@code view}. That is on loan until the shell ends, and
 * the array cannot be resized before.
 *
 * <p>In the middle of another one it has what that gives it. The program waits; changes made to what was given are seen
 * by it when it goes on.
 *
 * <pre>{@code
 * try (MemoryView view = MemoryView.of(array)) {
 *     Shell.interact(Map.of("mem", view));           // stops here; Ctrl+D goes on
 *     System.out.println(view.get(0));
 * }
 * }</pre>
 */
@Command(name = "Shell", mixinStandardHelpOptions = true,
    description = "Opens JShell with a model loaded and everything imported.")
public final class Shell implements Callable<Integer> {

    /** What the open shell was given; null while none is open. */
    private static final AtomicReference<@Nullable Map<String, ?>> OPEN = new AtomicReference<>();

    @Mixin
    private ModelOption model = new ModelOption();

    /** Makes the command; picocli fills in its options. */
    public Shell() {
    }

    /**
     * Stops here and opens JShell on {@link System#in} and {@link System#out}; goes on when the input ends (Ctrl+D), or
     * at {@code /exit}. What is typed runs on threads of JShell's: what belongs to the calling thread, such as an
     * OpenGL context, is not at hand there.
     *
     * @param names variables for the shell, with their values; each is declared as the class of its value, or, where
     *     typed code cannot name that, as the public type of it that has the most methods
     * @throws IllegalArgumentException when a name cannot be that of a variable
     * @throws IllegalStateException when a shell is open already, this is called from one, or JShell does not start
     */
    public static void interact(Map<String, ?> names) {
        interact(names, System.in, System.out);
    }

    static void interact(Map<String, ?> names, InputStream in, PrintStream out) {
        names.keySet().forEach(Declaration::checkName);
        Map<String, ?> given = Collections.unmodifiableMap(new TreeMap<>(names));
        if (!OPEN.compareAndSet(null, given)) {
            throw new IllegalStateException(ErrorText.of("one shell at a time", "a second one", "end the open one with "
                + "Ctrl+D or /exit"));
        }
        try {
            Repl.run(given, in, out);
        } finally {
            OPEN.set(null);
        }
    }

    /**
     * Gives the shell's variables their values; its start-up code calls this.
     *
     * @param name of the variable
     * @return its value
     * @throws IllegalStateException when no shell is open
     */
    public static @Nullable Object given(String name) {
        Map<String, ?> names = OPEN.get();
        if (names == null) {
            throw new IllegalStateException(ErrorText.of("an open shell", "none", "open one with Shell.interact"));
        }
        return names.get(name);
    }

    /**
     * Runs until the input ends, or {@code /exit}.
     *
     * @return 0
     * @throws org.scenebuf.engine.asset.AssetException when the model cannot be read
     */
    @Override
    public Integer call() {
        open(System.in, System.out);
        return CommandLine.ExitCode.OK;
    }

    void open(InputStream in, PrintStream out) {
        ModelOnLoan.show(model.path(), in, out);
    }
}
