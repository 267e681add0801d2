package org.scenebuf.examples.snippets;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles snippets, all of them at once, against the class path of the tests. Nothing is written. */
final class SnippetCompiler {

    /** As the snippets stand; javac tells of what cannot be parsed first. */
    private static final Comparator<Diagnostic<? extends JavaFileObject>> IN_ORDER =
        Comparator.<Diagnostic<? extends JavaFileObject>>comparingInt(SnippetCompiler::index)
            .thenComparingLong(Diagnostic::getLineNumber);

    private SnippetCompiler() {
    }

    /**
     * Compiles snippets.
     *
     * @return what is wrong, a line for each error: the place in the page, and javac's message
     */
    static List<String> errors(List<Snippet> snippets) throws IOException {
        List<Source> sources = new ArrayList<>();
        for (Snippet snippet : snippets) {
            sources.add(new Source(snippet, sources.size()));
        }
        DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(said, null, null)) {
            List<String> options = List.of("-proc:none", "-Xlint:none", "-implicit:none", "-Xmaxerrs", "1000",
                "-XDshould-stop.ifError=FLOW", "-classpath", System.getProperty("java.class.path"));
            JavacTask task = (JavacTask) compiler.getTask(null, files, said, options, null, sources);
            task.analyze();
        }
        return said.getDiagnostics().stream().filter(one -> one.getKind() == Diagnostic.Kind.ERROR)
            .sorted(IN_ORDER).map(SnippetCompiler::line).toList();
    }

    private static int index(Diagnostic<? extends JavaFileObject> error) {
        return error.getSource() instanceof Source source ? source.index : -1;
    }

    private static String line(Diagnostic<? extends JavaFileObject> error) {
        String message = error.getMessage(null).replaceAll("\\R\\s*", "; ");
        if (!(error.getSource() instanceof Source source)) {
            return message;
        }
        return source.snippet.place(error.getLineNumber() - 2) + ": " + message;
    }

    /** A snippet as a source file. */
    private static final class Source extends SimpleJavaFileObject {

        private final Snippet snippet;
        private final int index;
        private final String text;

        Source(Snippet snippet, int index) {
            super(URI.create("string:///page" + index + "/Page.java"), Kind.SOURCE);
            this.snippet = snippet;
            this.index = index;
            this.text = SnippetForm.of(snippet.text()).around("page" + index, SnippetPlace.of(snippet), snippet.text());
        }

        /** A program may have any name, though it is in a file of this one. */
        @Override
        public boolean isNameCompatible(String simpleName, Kind kind) {
            return kind == Kind.SOURCE;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
