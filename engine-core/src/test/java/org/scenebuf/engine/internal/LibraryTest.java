package org.scenebuf.engine.internal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.io.IOException;
import java.lang.classfile.ClassBuilder;
import java.lang.classfile.ClassFile;
import java.lang.constant.ClassDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.reflect.InvocationTargetException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.scenebuf.engine.asset.Gltf;
import org.scenebuf.engine.memory.NativeMemory;

/** What a door says where its library is missing. */
class LibraryTest {

    @ParameterizedTest
    @EnumSource(Library.class)
    void oneThatIsThereIsUsed(Library library) {
        library.require();
    }

    @ParameterizedTest
    @EnumSource(Library.class)
    void oneThatIsMissingIsCalledByItsName(Library library) throws Exception {
        try (URLClassLoader alone = without("nothing else")) {
            Class<?> copy = alone.loadClass(Library.class.getName());
            String text = refusal(() -> copy.getMethod("require").invoke(copy.getEnumConstants()[library.ordinal()]));
            String version = library == Library.SPNG ? " of version 3.4.3" : "";
            assertTrue(text.matches("expected [\\w.]+:[\\w-]+ on the class path, for .*, given none: add .*" + version
                + ", or org.scenebuf:scenebuf-starter, which brings all libraries"), text);
        }
    }

    /** A game's engine may bring an older LWJGL, in which the class is there and some methods are not. */
    @ParameterizedTest
    @CsvSource({"KTX, org.lwjgl.util.ktx.KTX, nktxTexture2_GetImageOffset",
        "MESHOPT, org.lwjgl.util.meshoptimizer.MeshOptimizer, nmeshopt_decodeVertexVersion"})
    void oneThatIsTooOldIsCalledByItsName(Library library, String door, String newest, @TempDir Path folder)
        throws Exception {
        String text = refusalOf(library, folder, door, empty -> { });
        assertTrue(text.matches("expected org.lwjgl:lwjgl-\\w+ of version 3.4.3 or newer, for .*, "
            + "given an older one, without "
            + newest + ": name version 3.4.3 of org.lwjgl:lwjgl-\\w+ and of org.lwjgl:lwjgl-\\w+:natives-[\\w-]+; "
            + "other parts of LWJGL may be as old as 3.3.3"), text);
    }

    @Test
    void anOldParserOfJsonIsNamed(@TempDir Path folder) throws Exception {
        assertEquals("expected com.fasterxml.jackson.core:jackson-core of version 2.15 or newer, for glTF models, "
            + "given an older one, without streamReadConstraints: name com.fasterxml.jackson.core:jackson-core in the "
            + "version of your jackson-databind",
            refusalOf(Library.JACKSON_CORE, folder, "com.fasterxml.jackson.core.JsonFactory", empty -> { }));
    }

    /** What the JDK says where LWJGL's classes are newer than its natives. */
    @Test
    void partsOfTwoVersionsAreToldWithTheCure(@TempDir Path folder) throws Exception {
        ClassDesc error = ClassDesc.of("java.lang.UnsatisfiedLinkError");
        assertEquals("expected org.lwjgl:lwjgl that can be loaded, for native memory, given "
            + "'int org.lwjgl.system.MemoryUtil.ngetPageSize()': import org.lwjgl:lwjgl-bom among the managed "
            + "dependencies, so that LWJGL and its natives are of one version", refusalOf(Library.LWJGL, folder,
                "org.lwjgl.system.MemoryUtil", type -> type.withMethodBody("<clinit>", MethodTypeDesc.ofDescriptor(
                    "()V"), ClassFile.ACC_STATIC, code -> code.new_(error).dup()
                        .ldc("'int org.lwjgl.system.MemoryUtil.ngetPageSize()'").invokespecial(error, "<init>",
                            MethodTypeDesc.ofDescriptor("(Ljava/lang/String;)V")).athrow())));
    }

    /** What a library's door says, twice, where a class stands in for the one that it asks for. */
    private static String refusalOf(Library library, Path folder, String door, Consumer<ClassBuilder> standIn)
        throws Exception {
        ClassDesc type = ClassDesc.of(door);
        ClassFile.of().buildTo(Files.createDirectories(folder.resolve(door.replace('.', '/')).getParent())
            .resolve(type.displayName() + ".class"), type, standIn);
        URL own = Library.class.getProtectionDomain().getCodeSource().getLocation();
        try (URLClassLoader others = new URLClassLoader(new URL[] {own, folder.toUri().toURL()},
            ClassLoader.getPlatformClassLoader())) {
            Class<?> copy = others.loadClass(Library.class.getName());
            Object asked = copy.getEnumConstants()[library.ordinal()];
            String text = refusal(() -> copy.getMethod("require").invoke(asked));
            assertEquals(text, refusal(() -> copy.getMethod("require").invoke(asked)));
            assertEquals(false, copy.getMethod("isPresent").invoke(asked));
            return text;
        }
    }

    @Test
    void doorsAskForThem() throws Exception {
        try (URLClassLoader alone = without("lwjgl")) {
            Class<?> memory = alone.loadClass(NativeMemory.class.getName());
            assertTrue(refusal(() -> memory.getMethod("allocate", String.class, long.class).invoke(null, "block", 8L))
                .startsWith("expected org.lwjgl:lwjgl on the class path"));
        }
        try (URLClassLoader alone = without("jgltf")) {
            Class<?> gltf = alone.loadClass(Gltf.class.getName());
            assertTrue(refusal(() -> gltf.getMethod("load", Path.class).invoke(null, Path.of("model.glb")))
                .startsWith("expected de.javagl:jgltf-model on the class path"));
        }
    }

    /** A call by reflection. */
    @FunctionalInterface
    private interface Call {

        Object run() throws ReflectiveOperationException;
    }

    private static String refusal(Call call) {
        Throwable refused = assertThrows(InvocationTargetException.class, call::run).getCause();
        assertEquals(MissingLibraryException.class.getName(), refused.getClass().getName());
        return refused.getMessage();
    }

    /** The classes of this library, and all jars but some; the library alone where "nothing else" is asked for. */
    private static URLClassLoader without(String jars) throws IOException {
        String path = System.getProperty("java.class.path");
        URL own = Library.class.getProtectionDomain().getCodeSource().getLocation();
        Stream<URL> others = Stream.of(path.split(File.pathSeparator)).filter(entry -> entry.endsWith(".jar"))
            .filter(entry -> !Path.of(entry).getFileName().toString().startsWith(jars)).map(LibraryTest::url);
        return new URLClassLoader(jars.equals("nothing else") ? new URL[] {own}
            : Stream.concat(Stream.of(own), others).toArray(URL[]::new), ClassLoader.getPlatformClassLoader());
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
