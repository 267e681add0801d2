/**
 * JShell on engine memory, to read and change it line by line.
 *
 * <p>{@code mvn -q -Pshell package} opens it with a model. Any program can open it at any point:
 *
 * <pre>{@code
 * Shell.interact(Map.of("mem", view, "rows", 100));
 * }</pre>
 *
 * <pre>
 *     jshell&gt; mem.slice("12:18").cast("H").toList()
 *     $1 ==&gt; [0, 0, 65535]
 *     jshell&gt; mem.set(7, 0)
 *     jshell&gt; (Ctrl+D: the program goes on, and byte 0 is 7)
 * </pre>
 *
 * <p>The imports are every package of the engine and of the borrowers, the window of the examples, JOML, ND4J's arrays,
 * and JShell's default imports.
 */
@NullMarked
package org.scenebuf.examples.shell;

import org.jspecify.annotations.NullMarked;
