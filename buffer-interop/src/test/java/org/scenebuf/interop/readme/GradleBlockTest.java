package org.scenebuf.interop.readme;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The libraries that the README lists for Gradle are those of the starter, in the versions of the parent. */
class GradleBlockTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    private final String block;
    private final String starter;
    private final String parent;

    GradleBlockTest() throws IOException {
        String readme = Files.readString(ROOT.resolve("README.md"));
        int begin = readme.indexOf("```kotlin");
        block = readme.substring(begin, readme.indexOf("```\n", begin + 3));
        starter = Files.readString(Path.of("starter", "pom.xml"));
        parent = Files.readString(ROOT.resolve("pom.xml"));
    }

    @Test
    void everyLibraryOfTheStarterIsListed() {
        List<String> missing = new ArrayList<>();
        TreeSet<String> artifacts = new TreeSet<>();
        for (String dependency : all(DEPENDENCY, starter)) {
            String artifact = tag(dependency, "artifactId");
            artifacts.add(artifact);
            boolean listed = artifact.startsWith("lwjgl") ? block.contains("\"" + artifact.substring(5) + "\"")
                : block.contains(":" + artifact + ":");
            if (!listed) {
                missing.add(artifact);
            }
        }
        assertEquals(List.of(), missing);
        assertTrue(artifacts.size() > 10, "of the starter " + artifacts);
    }

    @Test
    void versionsAreThoseOfTheParent() {
        Map<String, String> expected = new HashMap<>();
        for (String name : List.of("lwjgl", "jgltf", "jackson", "nd4j", "slf4j")) {
            expected.put(name, tag(parent, name + ".version"));
        }
        for (String line : List.of("org.lwjgl:lwjgl$it:" + expected.get("lwjgl"),
            "jgltf-model:" + expected.get("jgltf"), "jackson-databind:" + expected.get("jackson"),
            "nd4j-native:" + expected.get("nd4j"), "slf4j-nop:" + expected.get("slf4j"),
            "buffer-interop:" + tag(parent, "version"))) {
            assertTrue(block.contains(line), line + " in\n" + block);
        }
    }

    private static List<String> all(Pattern pattern, String text) {
        return pattern.matcher(text).results().map((MatchResult found) -> found.group(1)).toList();
    }

    private static String tag(String xml, String name) {
        int begin = xml.indexOf("<" + name + ">") + name.length() + 2;
        return xml.substring(begin, xml.indexOf("</" + name + ">", begin));
    }
}
