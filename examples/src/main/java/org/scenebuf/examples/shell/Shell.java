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
 * JShell in this JVM, with all packages imported: as a program with a loaded model, or inside another program.
 *
 * <pre>
 *     jshell&gt; view.slice("12:18").cast("H").toList()
 *     jshell&gt; var position = MemoryView.of(vertices.column("vertex"))
 *     jshell&gt; position.set(0.5, 17, 1)
 * </pre>
 *
 * <p>As a program, it has four variables: {@code model}, the model's first {@code vertices} and {@code texture}, and
 * {@code view}, the bytes of the first vertex array. This view is on loan until the shell ends; until then the array
 * cannot be resized.
 *
 * <p>Inside another program, the shell has the variables that the program passes. The program waits, and sees the
 * changes when it continues.
 *
 * <pre>{@code
 * try (MemoryView view = MemoryView.of(array)) {
 *     Shell.interact(Map.of("mem", view));           // stops here; Ctrl+D goes on
 *     System.out.println(view.get(0));
 * }
 * }</pre>
 */
@Command(name = "Shell", mixinStandardHelpOptions = true,
    header = "Opens JShell with a model loaded and everything imported.",
    description = {"There are model, the loaded file; vertices and texture, its first ones; and view, the bytes of "
            + "its first vertex array. Ctrl+D ends it."},
    footer = {"  Shell", "  Shell --model truck.glb"})
public final class Shell implements Callable<Integer> {

    /** The variables of the open shell; null while none is open. */
    private static final AtomicReference<@Nullable Map<String, ?>> OPEN = new AtomicReference<>();

    @Mixin
    private ModelOption model = new ModelOption();

    /** Makes the command; picocli fills in its options. */
    public Shell() {
    }

    /**
     * Stops here and opens JShell on {@link System#in} and {@link System#out}. It continues when the input ends
     * (Ctrl+D), or at {@code /exit}. Typed code runs on JShell's threads, so it cannot use what belongs to the calling
     * thread, such as an OpenGL context.
     *
     * @param names the names and values of the shell's variables. Each variable has the class of its value, or, where
     *     typed code cannot name that class, its public supertype with the most methods
     * @throws IllegalArgumentException when a name is not a valid variable name
     * @throws IllegalStateException when a shell is open already, when a shell calls this, or when JShell does not
     *     start
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
     * Gives a variable of the shell its value. The shell's start-up code calls this.
     *
     * @param name the variable's name
     * @return the variable's value
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
     * Runs the shell until the input ends, or until {@code /exit}.
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
