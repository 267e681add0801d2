package org.scenebuf.examples.snippets;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the pages show compiles. */
class SnippetsTest {

    @TempDir
    private Path folder;

    @Test
    void whatThePagesShowCompiles() throws Exception {
        List<Snippet> snippets = new ArrayList<>(SnippetReader.readAll(Pages.readmes()));
        assertTrue(snippets.size() > 10, "the READMEs have " + snippets.size() + " snippets");
        snippets.addAll(SnippetReader.readAll(Pages.ofPackages()));
        List<Snippet> ofTypes = SnippetReader.readAll(Pages.ofPublicTypes());
        assertTrue(ofTypes.size() > 60, "the pages of types have " + ofTypes.size() + " snippets");
        snippets.addAll(ofTypes);
        assertEquals("", String.join("\n", SnippetCompiler.errors(snippets)));
    }

    @Test
    void everyPackageForUsersHasAnExample() throws Exception {
        List<Path> without = new ArrayList<>();
        for (Path page : Pages.ofPackages()) {
            boolean forUsers = !Pages.isInternal(page) && !page.toString().contains("examples");
            if (forUsers && SnippetReader.read(page).isEmpty()) {
                without.add(page);
            }
        }
        assertEquals(List.of(), without);
    }

    /** A whole program of a page is a source of the tests, in a folder {@code pages}, whose test says what it does. */
    @Test
    void aProgramOnAPageIsTheOneThatATestRuns() throws Exception {
        Map<String, String> programs = new TreeMap<>();
        for (Snippet snippet : SnippetReader.readAll(Pages.ofPackages())) {
            if (SnippetForm.of(snippet.text()) == SnippetForm.PROGRAM) {
                programs.put(nameOf(snippet), snippet.text());
            }
        }
        Map<String, String> run = new TreeMap<>();
        for (Path source : Pages.programsThatTestsRun()) {
            String name = source.getFileName().toString().replace(".java", "");
            if (Files.exists(source.resolveSibling(name + "Test.java"))) {
                run.put(name, Files.readString(source).replaceFirst("\\Apackage .*\\R\\R", ""));
            }
        }
        assertEquals(run, programs);
        assertEquals(List.of("AirGrid", "LazyFile", "OwnRenderer", "PythonBeside"), List.copyOf(programs.keySet()));
    }

    private static String nameOf(Snippet snippet) {
        Matcher type = Pattern.compile("(?m)^public final class (\\w+)").matcher(snippet.text());
        assertTrue(type.find(), () -> snippet.place(0) + " has no public class");
        return type.group(1);
    }

    @Test
    void whatDoesNotCompileIsNamedByPageLineAndHeading() throws Exception {
        Path page = page("page.md", """
            # Title

            ```java
            vertices.column("vertex");
            ```

            ## Edit

            ```java
            int rows = 3;
            vertices.colum("vertex");
            ```
            """);
        List<String> errors = SnippetCompiler.errors(SnippetReader.read(page));
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().startsWith(page + ":11 (Edit): cannot find symbol; "
            + "symbol:   method colum(java.lang.String)"), errors.toString());
    }

    @Test
    void inACommentLikewise() throws Exception {
        Path page = page("Type.java", """
            /**
             * A type.
             *
             * <pre>{@code
             * Texture sky = vertices;
             * }</pre>
             */
            public final class Type {
            }
            """);
        List<String> errors = SnippetCompiler.errors(SnippetReader.read(page));
        assertEquals(1, errors.size(), errors.toString());
        assertTrue(errors.getFirst().startsWith(page + ":5: incompatible types: "), errors.toString());
    }

    @Test
    void oneThatIsNoJavaAtAllHidesNoOther() throws Exception {
        Path page = page("page.md", """
            ```java
            vertices.column(...);
            ```
            ```java
            absent.close();
            ```
            """);
        List<String> errors = SnippetCompiler.errors(SnippetReader.read(page));
        assertTrue(errors.getFirst().startsWith(page + ":2: illegal start of"), errors.toString());
        assertTrue(errors.getLast().startsWith(page + ":5: cannot find symbol; symbol:   variable absent"),
            errors.toString());
    }

    @Test
    void whatUsersMayNotCallDoesNotCompile() throws Exception {
        Path page = page("page.md", """
            ```java
            vertices.arrays().getFirst().storage();
            ```
            ```java
            import org.scenebuf.engine.memory.OwnedStorage;
            class First {
            }
            ```
            """);
        List<String> errors = SnippetCompiler.errors(SnippetReader.read(page));
        assertEquals(2, errors.size(), errors.toString());
        assertTrue(errors.getLast().startsWith(page + ":5: org.scenebuf.engine.memory.OwnedStorage is not public"),
            errors.toString());
    }

    @Test
    void programsTypesMethodsAndStatementsCompileAsTheyAre() throws Exception {
        Path page = page("page.md", """
            ```java
            import java.util.List;

            public class First {
                List<String> names = List.of();
            }
            ```
            ```java
            final class Heights implements Runnable {
                private Storage storage;

                @Override
                public void run() {
                    storage.close();
                }
            }
            ```
            ```java
            public void create() {
                vertices.close();
            }

            private int size = 3;
            ```
            ```java
            record Place(int x) { }
            Place place = new Place(3);
            Files.size(file);                   // which may throw an IOException
            ```
            """);
        assertEquals(List.of(), SnippetCompiler.errors(SnippetReader.read(page)));
        assertEquals(List.of(SnippetForm.PROGRAM, SnippetForm.TYPE, SnippetForm.MEMBERS, SnippetForm.STATEMENTS),
            SnippetReader.read(page).stream().map(snippet -> SnippetForm.of(snippet.text())).toList());
    }

    @Test
    void whatIsNoJavaIsLeftOut() throws Exception {
        Path readme = page("page.md", """
            ```xml
            <project/>
            ```

                mvn -q package

            ```
            plain
            ```
            """);
        Path type = page("Type.java", """
            /**
             * <pre>{@code
             *  byte  0    4    8
             *        | x  | y  |
             * }</pre>
             *
             * <pre>
             *     java -jar scenebuf.jar
             * </pre>
             */
            """);
        assertEquals(List.of(), SnippetReader.readAll(List.of(readme, type)));
    }

    private Path page(String name, String text) throws Exception {
        return Files.writeString(folder.resolve(name), text);
    }
}
