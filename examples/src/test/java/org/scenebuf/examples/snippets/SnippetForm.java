package org.scenebuf.examples.snippets;

import java.util.regex.Pattern;

/** What a snippet is: that decides what has to stand around it to make a source file. */
enum SnippetForm {

    /** A source file with its imports. */
    PROGRAM("(?m)^import |^package ") {

        @Override
        String around(String packageName, SnippetPlace place, String text) {
            return "package " + packageName + ";\n" + text;
        }
    },

    /** One type, without imports: its first and its last line alone begin in the first column. */
    TYPE("\\A(public |final |abstract |sealed )*(class|interface|record|enum) .*\n(?: .*\n|\n)*+}\n\\z") {

        @Override
        String around(String packageName, SnippetPlace place, String text) {
            return "package " + packageName + "; " + place.imports() + "\n" + text;
        }
    },

    /** Methods and fields: the body of a class. */
    MEMBERS("(?m)^(@Mixin|@Override|public |protected |private )") {

        @Override
        String around(String packageName, SnippetPlace place, String text) {
            return head(packageName, place) + "\n" + text + "}\n";
        }
    },

    /** Statements, which may declare types among them: the body of a method. */
    STATEMENTS("") {

        @Override
        String around(String packageName, SnippetPlace place, String text) {
            return head(packageName, place) + " void snippet() throws Exception {\n" + text + "}}\n";
        }
    };

    private final Pattern sign;

    SnippetForm(String sign) {
        this.sign = Pattern.compile(sign);
    }

    /** Tells the form of a text. */
    static SnippetForm of(String text) {
        for (SnippetForm form : values()) {
            if (form.sign.matcher(text).find()) {
                return form;
            }
        }
        throw new IllegalArgumentException("the last form is that of every text");
    }

    /**
     * Makes a source file of a text. The text begins on its second line.
     *
     * @param packageName a package of its own, so that the text is outside the library, as a user's code is
     */
    abstract String around(String packageName, SnippetPlace place, String text);

    private static String head(String packageName, SnippetPlace place) {
        return "package " + packageName + "; " + place.imports() + " abstract class Page extends " + place.given()
            + " {";
    }
}
