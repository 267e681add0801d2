package org.scenebuf.examples.api;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Constructor;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.GenericArrayType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Which packages are for users, and that these name no others. */
class PublicApiTest {

    /** What is promised; everything else of ours is internal, and named so. */
    private static final Set<String> API = Set.of("engine.memory", "engine.format", "engine.buffer", "engine.change",
        "engine.bulk", "engine.pta", "engine.vertex", "engine.geom", "engine.texture", "engine.scene", "engine.paging",
        "engine.asset", "engine.gl", "interop.view", "interop.nd4j", "interop.npy", "interop.slicer",
        "interop.jme", "interop.gdx");

    /** Whose constructor an engine calls, which knows the class by its name. */
    private static final Set<String> MADE_BY_OTHERS = Set.of("org.scenebuf.interop.jme.JmeAllocator");

    @Test
    void everyPackageIsForUsersOrNamedInternal() throws Exception {
        Set<String> found = new TreeSet<>();
        for (String name : ApiTypes.packages()) {
            if (!name.startsWith("org.scenebuf.engine.internal")) {
                found.add(name.replace("org.scenebuf.", ""));
            }
        }
        assertEquals(new TreeSet<>(API), found);
    }

    @Test
    void whatUsersSeeNamesOnlyTypesThatUsersSee() throws Exception {
        List<String> wrong = new ArrayList<>();
        int looked = 0;
        for (Class<?> type : ApiTypes.all()) {
            for (Class<?> named : namedBy(type)) {
                if (named.getName().startsWith("org.scenebuf.") && !isApi(named)) {
                    wrong.add(type.getName() + " names " + named.getName());
                }
                looked++;
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(looked > 900, "only " + looked + " types were looked at");
    }

    @Test
    void objectsAreMadeByFactories() throws Exception {
        List<Constructor<?>> wrong = new ArrayList<>();
        for (Class<?> type : ApiTypes.all()) {
            if (!type.isRecord() && !Throwable.class.isAssignableFrom(type)
                && !MADE_BY_OTHERS.contains(type.getName())) {
                ApiTypes.constructors(type).stream()
                    .filter(_ -> !Modifier.isAbstract(type.getModifiers())).forEach(wrong::add);
            }
        }
        assertEquals(List.of(), wrong, "public constructors; records and exceptions may have them");
    }

    private static boolean isApi(Class<?> type) {
        String name = type.getPackageName().replace("org.scenebuf.", "");
        return API.contains(name) && Modifier.isPublic(type.getModifiers());
    }

    private static Set<Class<?>> namedBy(Class<?> type) {
        Set<Class<?>> named = new HashSet<>();
        addBounds(named, type.getTypeParameters());
        add(named, type.getGenericInterfaces());
        if (type.getSuperclass() != null && !ApiTypes.isHidden(type.getSuperclass())) {
            add(named, type.getGenericSuperclass());
        }
        for (Field field : type.getDeclaredFields()) {
            if (ApiTypes.isSeen(field, type)) {
                add(named, field.getGenericType());
            }
        }
        for (Executable executable : ApiTypes.executables(type)) {
            add(named, executable.getGenericParameterTypes());
            add(named, executable.getGenericExceptionTypes());
            addBounds(named, executable.getTypeParameters());
            if (executable instanceof Method method) {
                add(named, method.getGenericReturnType());
            }
        }
        return named;
    }

    private static void addBounds(Set<Class<?>> named, TypeVariable<?>... variables) {
        for (TypeVariable<?> variable : variables) {
            add(named, variable.getBounds());
        }
    }

    private static void add(Set<Class<?>> named, Type... types) {
        for (Type type : types) {
            switch (type) {
                case Class<?> one -> named.add(one.isArray() ? one.componentType() : one);
                case ParameterizedType one -> {
                    add(named, one.getRawType());
                    add(named, one.getActualTypeArguments());
                }
                case GenericArrayType one -> add(named, one.getGenericComponentType());
                case WildcardType one -> {
                    add(named, one.getUpperBounds());
                    add(named, one.getLowerBounds());
                }
                case TypeVariable<?> _ -> {
                    // Its bounds are looked at where it is declared.
                }
                default -> throw new IllegalStateException("unknown kind of type: " + type);
            }
        }
    }
}
