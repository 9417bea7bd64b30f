package org.hl7dicom.impl;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.hl7dicom.code.CodedConcept;
import org.hl7dicom.impl.internal.code.CodeMap;

/**
 * Codes of a site and the codes that stand for them in the domain, from a table of comma separated
 * values (RFC 4180). The first line names the columns:
 *
 * <pre>
 * local_code,local_scheme,local_meaning,code,scheme,meaning,direction
 * CTAB,99LOC,CT Bauch,RPID145,RADLEX,CT ABD,both
 * CTABKM,99LOC,,RPID145,RADLEX,,in
 * </pre>
 *
 * <p>{@code direction} is {@code both} (when empty): the two mean the same; {@code in}: the local
 * code is read as the other, which is not written as the local one; {@code out}: the other way
 * round. A code with two meanings is refused unless all but one are declared one way, so a map is
 * bijective or says which way it narrows. What narrows is reported ({@code CODE_NARROWED}). A code
 * that is not in the map stays what it is. Immutable.
 */
public final class LocalCodeMap {
  private static final List<String> COLUMNS =
      List.of(
          "local_code", "local_scheme", "local_meaning", "code", "scheme", "meaning", "direction");

  /** A code without what people call it. */
  private record Key(String code, String scheme) {
    static Key of(CodedConcept concept) {
      return new Key(concept.code(), concept.scheme());
    }

    @Override
    public String toString() {
      return code + "^" + scheme;
    }
  }

  private final String name;
  private final CodeMap<Key, Key> map;
  private final Map<Key, String> localMeanings;
  private final Map<Key, String> meanings;
  private final Set<String> rows;
  private final Set<String> formats;

  private LocalCodeMap(
      String name,
      CodeMap<Key, Key> map,
      Map<Key, String> localMeanings,
      Map<Key, String> meanings,
      Set<String> rows,
      Set<String> formats) {
    this.name = name;
    this.map = map;
    this.localMeanings = localMeanings;
    this.meanings = meanings;
    this.rows = rows;
    this.formats = formats;
  }

  /**
   * Reads a map; all of its lines are checked.
   *
   * @param csv the text of the table
   * @param name what to call it in messages, such as the name of its file
   * @throws IllegalArgumentException when it is not a map; the message names the line
   */
  public static LocalCodeMap parse(String csv, String name) {
    return new Reader(name).read(csv);
  }

  /** This map for the codes of some rows, such as {@code procedure.code}. */
  public LocalCodeMap forRows(String... ids) {
    return new LocalCodeMap(name, map, localMeanings, meanings, Set.of(ids), formats);
  }

  /**
   * This map for some formats, by the names of {@link Formats}; for all messages of HL7 v2 when
   * none is named.
   */
  public LocalCodeMap in(String... names) {
    return new LocalCodeMap(name, map, localMeanings, meanings, rows, Set.of(names));
  }

  String name() {
    return name;
  }

  Set<String> rows() {
    return rows;
  }

  Set<String> formats() {
    return formats;
  }

  /** A code of the site as one of the domain; empty where the map does not say. */
  Optional<CodedConcept> toDomain(CodedConcept local) {
    Key key = Key.of(local);
    return map.forward(key).map(to -> translated(local, key, localMeanings, to, meanings));
  }

  /** A code of the domain as one of the site; empty where the map does not say. */
  Optional<CodedConcept> toSite(CodedConcept concept) {
    Key key = Key.of(concept);
    return map.backward(key).map(to -> translated(concept, key, meanings, to, localMeanings));
  }

  boolean narrowsToDomain(CodedConcept local) {
    return map.narrowsForward(Key.of(local));
  }

  boolean narrowsToSite(CodedConcept concept) {
    return map.narrowsBackward(Key.of(concept));
  }

  /** What the source calls the code is kept as text where the map knows another meaning of it. */
  private static CodedConcept translated(
      CodedConcept from, Key key, Map<Key, String> known, Key to, Map<Key, String> names) {
    String expected = known.getOrDefault(key, "");
    String meaning = names.getOrDefault(to, "");
    String text = from.originalText();
    if (text.isEmpty() && !expected.isEmpty() && !from.meaning().equals(expected)) {
      text = from.meaning();
    }
    return new CodedConcept(
        to.code,
        to.scheme,
        "",
        meaning.isEmpty() ? from.meaning() : meaning,
        text,
        from.translations());
  }

  /** Reads a table line by line. */
  private static final class Reader {
    private final String name;
    private final CodeMap.Builder<Key, Key> map;
    private final Map<Key, String> localMeanings = new LinkedHashMap<>();
    private final Map<Key, String> meanings = new LinkedHashMap<>();
    private int line = 1;

    Reader(String name) {
      this.name = name;
      this.map = CodeMap.named(name);
    }

    LocalCodeMap read(String csv) {
      String text = csv.startsWith("\uFEFF") ? csv.substring(1) : csv;
      int[] at = {0};
      List<String> header = record(text, at);
      List<String> required = COLUMNS.subList(0, COLUMNS.size() - 1);
      if (!header.equals(COLUMNS) && !header.equals(required)) {
        line = 1;
        throw problem("the first line is " + String.join(",", COLUMNS));
      }
      while (at[0] < text.length()) {
        int start = line;
        List<String> cells = record(text, at);
        if (cells.size() == 1 && cells.get(0).isBlank()) {
          continue;
        }
        int after = line;
        line = start;
        add(cells, header.size());
        line = after;
      }
      return new LocalCodeMap(name, map.build(), localMeanings, meanings, Set.of(), Set.of());
    }

    private void add(List<String> cells, int width) {
      if (cells.size() != width) {
        throw problem(cells.size() + " values and not " + width);
      }
      Key local = new Key(cells.get(0).strip(), cells.get(1).strip());
      Key other = new Key(cells.get(3).strip(), cells.get(4).strip());
      if (local.code.isEmpty() || other.code.isEmpty() || other.scheme.isEmpty()) {
        throw problem("local_code, code and scheme are needed");
      }
      String direction = width < COLUMNS.size() ? "" : cells.get(6).strip();
      try {
        switch (direction) {
          case "", "both" -> map.both(local, other);
          case "in" -> map.forth(local, other);
          case "out" -> map.back(other, local);
          default -> throw problem("direction is both, in or out");
        }
      } catch (IllegalArgumentException e) {
        String text = String.valueOf(e.getMessage());
        throw text.startsWith(name + ":" + line + ":")
            ? e
            : problem(text.substring(name.length() + 2) + "; declare one of them in or out");
      }
      remember(localMeanings, local, cells.get(2));
      remember(meanings, other, cells.get(5));
    }

    private void remember(Map<Key, String> names, Key key, String meaning) {
      if (meaning.isBlank()) {
        return;
      }
      String former = names.putIfAbsent(key, meaning.strip());
      if (former != null && !former.equals(meaning.strip())) {
        throw problem(key + " has another meaning in a line above");
      }
    }

    private IllegalArgumentException problem(String text) {
      return new IllegalArgumentException(name + ":" + line + ": " + text);
    }

    /** The cells of the record at a position, which is moved behind it. */
    private List<String> record(String text, int[] at) {
      List<String> cells = new ArrayList<>();
      StringBuilder cell = new StringBuilder();
      boolean quoted = false;
      while (at[0] < text.length()) {
        char c = text.charAt(at[0]++);
        if (quoted) {
          if (c == '"' && at[0] < text.length() && text.charAt(at[0]) == '"') {
            cell.append('"');
            at[0]++;
          } else if (c == '"') {
            quoted = false;
          } else {
            line += c == '\n' ? 1 : 0;
            cell.append(c);
          }
        } else if (c == '"' && cell.length() == 0) {
          quoted = true;
        } else if (c == ',') {
          cells.add(cell.toString());
          cell.setLength(0);
        } else if (c == '\n') {
          line++;
          break;
        } else if (c != '\r') {
          cell.append(c);
        }
      }
      if (quoted) {
        throw problem("a quotation mark is not closed");
      }
      cells.add(cell.toString());
      return cells;
    }
  }

  @Override
  public String toString() {
    return "LocalCodeMap[" + Objects.requireNonNull(name) + "]";
  }
}
