package org.scenebuf.interop.remedy;

import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreeScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Finds what the errors of the main sources say to do, where that names a call. */
final class RemedySources {

    /** {@code Class.method}, {@code method(}, or a name in camel case. */
    private static final Pattern CALL = Pattern.compile(
        "\\b[A-Z][A-Za-z0-9]+\\.[a-z]\\w+|\\b[a-z]\\w*\\(|\\b[a-z]+[A-Z][a-z]\\w*\\b");

    /** What those parameters are called that take a remedy, and how names of methods end that give one. */
    private static final String REMEDY = "remedy";

    private final List<Taker> takers = new ArrayList<>();
    private final Map<String, Set<String>> found = new TreeMap<>();

    private RemedySources() {
    }

    /** A method with a parameter for a remedy. */
    private record Taker(String type, String name, int count, int index) {
    }

    /**
     * Reads the sources.
     *
     * @param folders where they are
     * @return the pieces of remedies that name a call, as they are written, each with the classes that say it
     */
    static Map<String, Set<String>> read(Path... folders) throws IOException {
        RemedySources sources = new RemedySources();
        Collection<CompilationUnitTree> units = parse(folders);
        units.forEach(unit -> sources.new TakerScan().scan(unit, null));
        units.forEach(unit -> sources.new RemedyScan().scan(unit, null));
        return sources.found;
    }

    private static Collection<CompilationUnitTree> parse(Path... folders) throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : folders) {
            try (Stream<Path> all = Files.walk(folder)) {
                all.filter(file -> file.toString().endsWith(".java")).forEach(files::add);
            }
        }
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, null)) {
            JavacTask task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null,
                manager.getJavaFileObjectsFromPaths(files));
            List<CompilationUnitTree> units = new ArrayList<>();
            task.parse().forEach(units::add);
            return units;
        }
    }

    private final class TakerScan extends InClass {

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            List<? extends VariableTree> parameters = method.getParameters();
            for (int k = 0; k < parameters.size(); k++) {
                if (parameters.get(k).getName().contentEquals(REMEDY)) {
                    String name = method.getName().contentEquals("<init>") ? type() : method.getName().toString();
                    takers.add(new Taker(type(), name, parameters.size(), k));
                }
            }
            return super.visitMethod(method, none);
        }
    }

    private final class RemedyScan extends InClass {

        @Override
        public Void visitMethodInvocation(MethodInvocationTree call, Void none) {
            for (Taker taker : takers) {
                if (taker.count() == call.getArguments().size() && isCallOf(call.getMethodSelect(), taker)) {
                    collect(call.getArguments().get(taker.index()), type());
                }
            }
            return super.visitMethodInvocation(call, none);
        }

        @Override
        public Void visitVariable(VariableTree variable, Void none) {
            if (variable.getName().contentEquals(REMEDY) && variable.getInitializer() != null) {
                collect(variable.getInitializer(), type());
            }
            return super.visitVariable(variable, none);
        }

        @Override
        public Void visitMethod(MethodTree method, Void none) {
            if (method.getName().toString().toLowerCase(Locale.ROOT).endsWith(REMEDY)) {
                collect(method.getBody(), type());
            }
            return super.visitMethod(method, none);
        }

        private boolean isCallOf(ExpressionTree select, Taker taker) {
            if (select instanceof IdentifierTree name) {
                return name.getName().contentEquals(taker.name()) && type().equals(taker.type());
            }
            if (!(select instanceof MemberSelectTree member) || !member.getIdentifier().contentEquals(taker.name())) {
                return false;
            }
            String owner = member.getExpression().toString();
            return owner.equals(taker.type()) || !Character.isUpperCase(owner.charAt(0));
        }
    }

    /** Collects the texts below a tree that name a call; what is joined of literals alone is one. */
    private void collect(Tree tree, String type) {
        new TreeScanner<Void, Void>() {

            @Override
            public Void visitBinary(BinaryTree sum, Void none) {
                if (sum.getKind() != Tree.Kind.PLUS) {
                    return super.visitBinary(sum, none);
                }
                StringBuilder joined = new StringBuilder();
                for (Tree part : parts(sum, new ArrayList<>())) {
                    if (part instanceof LiteralTree literal) {
                        joined.append(literal.getValue());
                    } else {
                        note(joined.toString(), type);
                        joined.setLength(0);
                        scan(part, none);
                    }
                }
                note(joined.toString(), type);
                return none;
            }

            @Override
            public Void visitLiteral(LiteralTree literal, Void none) {
                note(String.valueOf(literal.getValue()), type);
                return none;
            }
        }.scan(tree, null);
    }

    private static List<Tree> parts(Tree tree, List<Tree> parts) {
        if (tree instanceof BinaryTree sum && sum.getKind() == Tree.Kind.PLUS) {
            parts(sum.getLeftOperand(), parts);
            parts(sum.getRightOperand(), parts);
        } else {
            parts.add(tree);
        }
        return parts;
    }

    private void note(String text, String type) {
        if (CALL.matcher(text).find()) {
            found.computeIfAbsent(text, piece -> new TreeSet<>()).add(type);
        }
    }

    /** Knows in which class it is, by its simple name. */
    private abstract static class InClass extends TreeScanner<Void, Void> {

        private String type = "";

        final String type() {
            return type;
        }

        @Override
        public Void visitClass(ClassTree inner, Void none) {
            String outer = type;
            type = inner.getSimpleName().isEmpty() ? outer : inner.getSimpleName().toString();
            super.visitClass(inner, none);
            type = outer;
            return none;
        }
    }
}
