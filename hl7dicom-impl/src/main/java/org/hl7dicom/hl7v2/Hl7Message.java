package org.hl7dicom.hl7v2;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.hl7dicom.MalformedInputException;
import org.jspecify.annotations.Nullable;

/**
 * An HL7 v2 message (v2.1 to v2.9) in its ER7 encoding: a lossless tree of segments, independent of
 * any version's grammar.
 *
 * <p>Parsing decodes the bytes once and finds the segments; a segment is split when it is first
 * looked at, and values are unescaped when they are read. A message that was not changed encodes to
 * the bytes it was parsed from. See HL7 v2.5.1 chapter 2, sections 2.5 (segments and delimiters),
 * 2.7 (escapes) and 2.15.9.18 (character sets).
 *
 * <p>Not thread-safe, not even for reading.
 */
public final class Hl7Message {
  /** What to do with characters that the declared character set cannot hold. */
  public enum Unencodable {
    /** Refuse to encode. */
    REFUSE,
    /** Write a question mark, and report the place. */
    REPLACE,
    /** Write the message in UTF-8 and say so in MSH-18, and report the place. */
    SWITCH_TO_UTF8
  }

  private static final Pattern CODE = Pattern.compile("[A-Z]{3}");
  private static final Pattern TRIGGER = Pattern.compile("[A-Z][0-9A-Z]{2}");
  private static final Pattern VERSION = Pattern.compile("\\d(\\.\\d){1,2}");

  private final Hl7Options options;
  private final Delimiters delimiters;
  private final ArrayList<Hl7Segment> segments = new ArrayList<>(16);
  private final List<Hl7Segment> view = Collections.unmodifiableList(segments);

  // As parsed.
  private final String text;
  private final byte @Nullable [] original;
  private final @Nullable Codec parsedCodec;
  private final String parsedSets;
  private final boolean assumed;
  private final boolean ascii;
  private boolean octets;

  // The escape character last looked for in the text as parsed, and from where.

  private boolean touched;
  private @Nullable Codec codec;
  private int codecEdits = -1;
  private @Nullable Hl7Segment codecHeader;

  private Hl7Message(
      Hl7Options options,
      Delimiters delimiters,
      String text,
      byte @Nullable [] original,
      @Nullable Codec parsedCodec,
      String parsedSets,
      boolean assumed,
      boolean ascii) {
    this.options = options;
    this.delimiters = delimiters;
    this.text = text;
    this.original = original;
    this.parsedCodec = parsedCodec;
    this.parsedSets = parsedSets;
    this.assumed = assumed;
    this.ascii = ascii;
  }

  // ---- parsing

  /**
   * Parses a message with {@link Hl7Options#DEFAULT}.
   *
   * @throws MalformedInputException see {@link #parse(byte[], Hl7Options)}
   */
  public static Hl7Message parse(byte[] er7) {
    return parse(er7, Hl7Options.DEFAULT);
  }

  /**
   * Parses one message. Segments may end in CR, LF or both; a byte order mark, MLLP framing, and
   * blank lines around the message are passed over. The array is not kept.
   *
   * @throws MalformedInputException when there is no message, its delimiters are not legal, a
   *     segment has no name, a limit is exceeded, MSH-18 names no known character set and the bytes
   *     are not all ASCII, or the bytes are not valid in that set
   */
  public static Hl7Message parse(byte[] er7, Hl7Options options) {
    if (er7.length > options.maxBytes()) {
      throw new MalformedInputException(
          "Longer than " + options.maxBytes() + " bytes", "byte " + options.maxBytes());
    }
    Charset wide = WideUnicode.detect(er7);
    if (wide != null) {
      return parseWide(er7, wide, options);
    }
    // Of all decoders of the JDK this one is fastest, and it leaves every delimiter in place.
    String quick = Codec.utf8(er7, 0, er7.length);
    boolean invalid = quick.indexOf('\uFFFD') >= 0;
    boolean ascii = quick.length() == er7.length && !invalid;
    if (ascii && quick.indexOf(0x1B) < 0) {
      return octets(of(quick, null, null, "", false, true, options));
    }
    int start = start(quick);
    String sets = MessageHeader.rawCharacterSets(quick, start);
    if (quick.lastIndexOf('\uFEFF', start) >= 0) {
      // The byte order mark says what the bytes are, whatever MSH-18 says.
      Codec.UTF8.decode(er7, 0, er7.length);
      boolean contradicted =
          !sets.isEmpty() && tryResolve(quick, start, sets, options) != Codec.UTF8;
      return of(quick, null, Codec.UTF8, sets, contradicted, false, options);
    }
    if (ascii) {
      Codec declared = sets.isEmpty() ? Codec.ASCII : tryResolve(quick, start, sets, options);
      if (!(declared instanceof Iso2022)) {
        return octets(of(quick, null, null, "", false, true, options));
      }
      String decoded = declared.decode(er7, 0, er7.length);
      return of(decoded, er7.clone(), declared, sets, false, false, options);
    }
    if (sets.isEmpty()) {
      Codec assumed =
          options
              .defaultCharset()
              .map(Codec::of)
              .orElse(validUtf8(er7, invalid) ? Codec.UTF8 : Codec.LATIN1);
      String decoded = assumed.decode(er7, 0, er7.length);
      if (MessageHeader.rawCharacterSets(decoded, start(decoded)).isEmpty()) {
        byte[] original = assumed.exact() ? null : er7.clone();
        return of(decoded, original, assumed, sets, true, false, options);
      }
    }
    return parseDeclared(er7, quick, invalid, sets, options);
  }

  private static Hl7Message octets(Hl7Message message) {
    message.octets = true;
    return message;
  }

  private static Hl7Message parseDeclared(
      byte[] er7, String quick, boolean invalid, String sets, Hl7Options options) {
    MalformedInputException problem = null;
    // A two-byte character before MSH-18 can contain the byte of a field separator, so that the
    // set must be known to find it. Only these two have such bytes.
    for (String attempt : new String[] {"", "Big5", "GB18030"}) {
      String declared = sets;
      if (!attempt.isEmpty()) {
        if (!Charset.isSupported(attempt)) {
          continue;
        }
        String other = new String(er7, Charset.forName(attempt));
        declared = MessageHeader.rawCharacterSets(other, start(other));
        if (declared.equals(sets)) {
          continue;
        }
      }
      try {
        Codec codec =
            CharacterSets.resolve(MessageHeader.split(declared, quick, start(quick)), options);
        boolean assumed = false;
        if (!codec.asciiSuperset()) {
          // The header could be read byte by byte, so the declared 16 or 32 bits are not there.
          codec = Codec.UTF8;
          assumed = true;
        }
        String decoded = codec == Codec.UTF8 && !invalid ? quick : codec.decode(er7, 0, er7.length);
        int start = start(decoded);
        if (MessageHeader.rawCharacterSets(decoded, start).equals(declared)) {
          byte[] original = codec.exact() ? null : er7.clone();
          return of(decoded, original, codec, declared, assumed, false, options);
        }
      } catch (MalformedInputException e) {
        problem = problem == null ? e : problem;
      }
    }
    throw problem != null
        ? problem
        : new MalformedInputException("Character set contradicts its own name", "MSH-18");
  }

  private static Hl7Message parseWide(byte[] er7, Charset wide, Hl7Options options) {
    int from = WideUnicode.start(er7);
    int to = WideUnicode.end(er7);
    Codec codec = Codec.of(wide);
    String decoded = codec.decode(er7, from, to);
    int start = start(decoded);
    String sets = MessageHeader.rawCharacterSets(decoded, start);
    Codec marked = WideUnicode.marked(er7) ? new WideUnicode(codec) : codec;
    boolean assumed = !CharacterSets.key(sets).startsWith("UNICODE");
    return of(decoded, er7.clone(), marked, sets, assumed, false, options);
  }

  /**
   * Parses a message that was decoded already, with {@link Hl7Options#DEFAULT}.
   *
   * @throws MalformedInputException see {@link #parse(byte[], Hl7Options)}
   */
  public static Hl7Message parse(String er7) {
    return parse(er7, Hl7Options.DEFAULT);
  }

  /**
   * Parses a message that was decoded already. It is encoded in the set that MSH-18 names; where
   * MSH-18 is empty and the text not all ASCII, in the configured default set, else in UTF-8.
   *
   * @throws MalformedInputException see {@link #parse(byte[], Hl7Options)}
   */
  public static Hl7Message parse(String er7, Hl7Options options) {
    if (er7.length() > options.maxBytes()) {
      throw new MalformedInputException(
          "Longer than " + options.maxBytes() + " characters", "character " + options.maxBytes());
    }
    boolean ascii = true;
    for (int i = 0; i < er7.length() && ascii; i++) {
      ascii = er7.charAt(i) < 0x80;
    }
    if (ascii) {
      return of(er7, null, null, "", false, true, options);
    }
    int start = start(er7);
    String sets = MessageHeader.rawCharacterSets(er7, start);
    Codec codec =
        sets.isEmpty()
            ? options.defaultCharset().map(Codec::of).orElse(Codec.UTF8)
            : CharacterSets.resolve(MessageHeader.split(sets, er7, start), options);
    return of(er7, null, codec, sets, sets.isEmpty(), false, options);
  }

  private static @Nullable Codec tryResolve(
      String text, int start, String sets, Hl7Options options) {
    try {
      return CharacterSets.resolve(MessageHeader.split(sets, text, start), options);
    } catch (MalformedInputException e) {
      return null;
    }
  }

  private static boolean validUtf8(byte[] er7, boolean suspect) {
    if (!suspect) {
      return true;
    }
    try {
      Codec.UTF8.decode(er7, 0, er7.length);
      return true;
    } catch (MalformedInputException e) {
      return false;
    }
  }

  /** The first char that is neither blank, nor framing, nor a byte order mark. */
  private static int start(String text) {
    int i = 0;
    while (i < text.length() && (text.charAt(i) <= ' ' || text.charAt(i) == '\uFEFF')) {
      i++;
    }
    return i;
  }

  private static Hl7Message of(
      String text,
      byte @Nullable [] original,
      @Nullable Codec codec,
      String sets,
      boolean assumed,
      boolean ascii,
      Hl7Options options) {
    int start = start(text);
    Delimiters delimiters = MessageHeader.delimiters(text, start);
    Hl7Message message =
        new Hl7Message(options, delimiters, text, original, codec, sets, assumed, ascii);
    message.split(start);
    return message;
  }

  private void split(int start) {
    int end = text.length();
    // Whatever follows the last segment: terminators, and the end of a frame.
    while (end > start && (terminator(text.charAt(end - 1)) || text.charAt(end - 1) == 0x1C)) {
      end--;
    }
    int cr = next('\r', start, end);
    int lf = next('\n', start, end);
    // Where segments end in CR alone, a line feed is a terminator only before another segment:
    // senders do leave line feeds in narrative text.
    boolean crOnly = cr < lf && cr + 1 != lf;
    int pos = start;
    while (pos < end) {
      int eol = Math.min(cr, lf);
      while (crOnly && eol == lf && eol < end && !blankOrSegment(eol + 1, end)) {
        lf = next('\n', lf + 1, end);
        eol = Math.min(cr, lf);
      }
      if (named(pos, eol)) {
        if (segments.size() == options.maxSegments()) {
          throw new MalformedInputException(
              "More than " + options.maxSegments() + " segments",
              "segment " + (segments.size() + 1));
        }
        if (text.startsWith("MSH", pos) && !segments.isEmpty()) {
          throw new MalformedInputException(
              "A second message header", "segment " + (segments.size() + 1));
        }
        segments.add(new Hl7Segment(this, segments.size(), text, pos, eol));
      } else if (!text.substring(pos, eol).isBlank()) {
        throw new MalformedInputException(
            "No segment name of a letter and two letters or digits",
            "segment " + (segments.size() + 1));
      }
      pos = eol + 1;
      if (cr < pos) {
        cr = next('\r', pos, end);
      }
      if (lf < pos) {
        lf = next('\n', pos, end);
      }
    }
  }

  private int next(char c, int from, int end) {
    int i = text.indexOf(c, from);
    return i < 0 || i > end ? end : i;
  }

  private static boolean terminator(char c) {
    return c == '\r' || c == '\n';
  }

  private boolean blankOrSegment(int from, int end) {
    if (from >= end || terminator(text.charAt(from))) {
      return true;
    }
    int to = from + 3;
    return to < end && text.charAt(to) == delimiters.field() && legalName(text, from);
  }

  private boolean named(int from, int to) {
    if (to - from < 3 || !legalName(text, from)) {
      return false;
    }
    // Without a separator only capitals are a name: a short last line of a broken text is not.
    return to - from == 3
        ? text.substring(from, to).equals(text.substring(from, to).toUpperCase(Locale.ROOT))
        : text.charAt(from + 3) == delimiters.field();
  }

  private static boolean legalName(CharSequence s, int from) {
    return letter(s.charAt(from))
        && alphanumeric(s.charAt(from + 1))
        && alphanumeric(s.charAt(from + 2));
  }

  private static boolean letter(char c) {
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
  }

  private static boolean alphanumeric(char c) {
    return letter(c) || (c >= '0' && c <= '9');
  }

  // ---- making

  /** A new message with the recommended delimiters and an MSH segment that has nothing else. */
  public static Hl7Message create() {
    return create(Delimiters.STANDARD);
  }

  /** A new message with these delimiters and an MSH segment that has nothing else. */
  public static Hl7Message create(Delimiters delimiters) {
    String header = "MSH" + delimiters;
    Hl7Message message =
        new Hl7Message(Hl7Options.DEFAULT, delimiters, header, null, null, "", false, true);
    message.segments.add(new Hl7Segment(message, 0, header, 0, header.length()));
    message.touched = true;
    return message;
  }

  /**
   * Appends an empty segment.
   *
   * @throws IllegalArgumentException when the name is not a letter and two letters or digits, or is
   *     MSH
   */
  public Hl7Segment add(String name) {
    return insert(segments.size(), name);
  }

  /**
   * Inserts an empty segment at a position from 1; the segments behind it move.
   *
   * @throws IllegalArgumentException when the name is not a letter and two letters or digits, or is
   *     MSH
   * @throws IndexOutOfBoundsException when the position is 0 or beyond the end
   */
  public Hl7Segment insert(int index, String name) {
    if (name.length() != 3 || !legalName(name, 0) || name.equals("MSH")) {
      throw new IllegalArgumentException("Not the name of a segment that can be added");
    }
    if (index < 1 || index > segments.size()) {
      throw new IndexOutOfBoundsException(index);
    }
    Hl7Segment segment = new Hl7Segment(this, index, name, 0, 3);
    segments.add(index, segment);
    renumber(index + 1);
    touched = true;
    return segment;
  }

  /**
   * Removes a segment of this message; the segments behind it move.
   *
   * @throws IllegalArgumentException when it is the MSH segment or not in this message
   */
  public void remove(Hl7Segment segment) {
    int index = segment.index();
    if (index < 1 || index >= segments.size() || !segments.get(index).equals(segment)) {
      throw new IllegalArgumentException("Not a segment that can be removed from this message");
    }
    segments.remove(index);
    renumber(index);
    touched = true;
  }

  private void renumber(int from) {
    for (int i = from; i < segments.size(); i++) {
      segments.get(i).index(i);
    }
  }

  // ---- reading

  /** The delimiters of MSH-1 and MSH-2. */
  public Delimiters delimiters() {
    return delimiters;
  }

  private Hl7Segment header() {
    return segments.get(0);
  }

  private String header(int field, int component) {
    String value = header().value(field, 1, component, 1);
    return value == null ? "" : value;
  }

  /** MSH-12.1, such as {@code 2.5.1}; empty when absent. */
  public String version() {
    return header(12, 1);
  }

  /** MSH-9.1, such as {@code ORM}; empty when absent. */
  public String messageCode() {
    return header(9, 1);
  }

  /** MSH-9.2, such as {@code O01}; empty when absent. */
  public String triggerEvent() {
    return header(9, 2);
  }

  /** MSH-9.3, such as {@code ORM_O01}; empty when absent. */
  public String structure() {
    return header(9, 3);
  }

  /** All segments in order, MSH first: an unmodifiable view. */
  public List<Hl7Segment> segments() {
    return view;
  }

  /** The first segment of a name, or null. */
  public @Nullable Hl7Segment first(String name) {
    for (int i = 0; i < segments.size(); i++) {
      Hl7Segment segment = segments.get(i);
      if (segment.named(name)) {
        return segment;
      }
    }
    return null;
  }

  /** All segments of a name, in order; a copy. */
  public List<Hl7Segment> all(String name) {
    List<Hl7Segment> found = new ArrayList<>();
    for (int i = 0; i < segments.size(); i++) {
      Hl7Segment segment = segments.get(i);
      if (segment.named(name)) {
        found.add(segment);
      }
    }
    return found;
  }

  // ---- character sets

  /** The repetitions of MSH-18 as written, an empty one as an empty string; empty when absent. */
  public List<String> characterSets() {
    String raw = header().raw(18);
    return raw.isEmpty() ? List.of() : MessageHeader.split(raw, delimiters);
  }

  /**
   * The set that the bytes were coded in, or will be. Where MSH-18 repeats, that of its first
   * repetition; ASCII where it is empty, or names an unknown set and nothing needed it so far.
   */
  public Charset charset() {
    return codec().charset();
  }

  /**
   * Whether the character set is a guess: the bytes are not all ASCII, and MSH-18 is empty, or
   * contradicts the form of the bytes (a 16 bit set in a stream of octets, or the reverse). UTF-8
   * bytes under an empty MSH-18 are so reported too. Deciding what to do then is the caller's.
   */
  public boolean charsetAssumed() {
    return assumed;
  }

  Codec codec() {
    Hl7Segment header = header();
    Codec known = codec;
    if (known == null || codecEdits != header.edits() || codecHeader != header) {
      try {
        known = resolve();
      } catch (MalformedInputException e) {
        known = Codec.ASCII;
      }
      codec = known;
      codecEdits = header.edits();
      codecHeader = header;
    }
    return known;
  }

  /** The codec that MSH-18 asks for now; throws for an unknown name. */
  private Codec resolve() {
    String raw = header().raw(18);
    if (parsedCodec != null && raw.equals(parsedSets)) {
      return parsedCodec;
    }
    if (raw.isEmpty()) {
      return options.defaultCharset().map(Codec::of).orElse(Codec.ASCII);
    }
    Codec declared = CharacterSets.resolve(MessageHeader.split(raw, delimiters), options);
    // Parsed from octets under the name of a 16 or 32 bit set: octets again, as when not all ASCII.
    return !declared.asciiSuperset()
            && octets
            && raw.equals(MessageHeader.rawCharacterSets(text, start(text)))
        ? Codec.UTF8
        : declared;
  }

  Hl7Options options() {
    return options;
  }

  void touch() {
    touched = true;
  }

  // ---- writing

  /**
   * The message as text, each segment ended by CR. Contains patient data.
   *
   * @return the text that {@link #encode()} turns into bytes, or would without framing
   */
  public String er7() {
    return join(header());
  }

  private String join(Hl7Segment header) {
    StringBuilder out = new StringBuilder(Math.max(512, text.length() + 256));
    header.appendTo(out);
    out.append('\r');
    for (int i = 1; i < segments.size(); i++) {
      segments.get(i).appendTo(out);
      out.append('\r');
    }
    return out.toString();
  }

  /**
   * The bytes of the message, in the set that MSH-18 names. Unchanged since it was parsed from
   * bytes, those very bytes, with framing and all; else the segments, each ended by CR.
   *
   * @throws IllegalStateException when that set is unknown or cannot hold a character
   */
  public byte[] encode() {
    return encode(Unencodable.REFUSE).bytes();
  }

  /**
   * The bytes of the message, as {@link #encode()}, and a report of the characters that the set
   * cannot hold.
   *
   * @throws IllegalStateException when the set is unknown or cannot hold a character, and the
   *     policy is not to switch or replace
   */
  public EncodeResult encode(Unencodable policy) {
    if (!touched && original != null) {
      return new EncodeResult(original.clone(), List.of(), false);
    }
    String out = touched ? join(header()) : text;
    Codec target;
    try {
      target = resolve();
    } catch (MalformedInputException e) {
      target = null;
    }
    if ((!touched || target == null || target.asciiSuperset()) && allAscii()) {
      return new EncodeResult(out.getBytes(StandardCharsets.ISO_8859_1), List.of(), false);
    }
    if (target == null) {
      if (policy != Unencodable.SWITCH_TO_UTF8) {
        throw new IllegalStateException("Unknown character set at MSH-18");
      }
      return switched(List.of());
    }
    List<Integer> bad = new ArrayList<>(0);
    byte[] bytes = target.encode(out, bad::add);
    if (bad.isEmpty()) {
      return new EncodeResult(bytes, List.of(), false);
    }
    List<Hl7Position> places = places(bad);
    if (policy == Unencodable.REFUSE) {
      throw new IllegalStateException(
          "The character set of MSH-18 cannot hold a character at " + places.get(0));
    }
    return policy == Unencodable.REPLACE
        ? new EncodeResult(bytes, places, false)
        : switched(places);
  }

  private boolean allAscii() {
    if (!ascii) {
      return false;
    }
    for (int i = 0; i < segments.size(); i++) {
      if (segments.get(i).nonAscii()) {
        return false;
      }
    }
    return true;
  }

  private EncodeResult switched(List<Hl7Position> places) {
    Hl7Segment header = header().copy();
    boolean before = touched;
    header.setRaw(18, CharacterSets.UTF8_NAME);
    touched = before;
    List<Integer> bad = new ArrayList<>(0);
    byte[] bytes = Codec.UTF8.encode(join(header), bad::add);
    if (!bad.isEmpty()) {
      throw new IllegalStateException("Half of a surrogate pair at " + places.get(0));
    }
    return new EncodeResult(bytes, places, true);
  }

  /** The places of char offsets in the text that was encoded, each place once. */
  private List<Hl7Position> places(List<Integer> offsets) {
    List<Hl7Position> places = new ArrayList<>();
    int start = 0;
    int next = 0;
    for (Hl7Segment segment : segments) {
      // Framing and blank lines are in the text as parsed, but in no segment, and are ASCII.
      start = touched ? start : segment.base();
      int length = segment.length();
      while (next < offsets.size() && offsets.get(next) < start + length) {
        int offset = offsets.get(next) - start;
        places.add(segment.position(offset));
        int end = segment.leafEnd(offset);
        while (next < offsets.size() && offsets.get(next) - start < end) {
          next++;
        }
      }
      start += length + 1;
    }
    return places;
  }

  /** The kind of message and the number of segments; no values of the message. */
  @Override
  public String toString() {
    return "Hl7Message["
        + code(CODE, messageCode())
        + delimiters.component()
        + code(TRIGGER, triggerEvent())
        + " "
        + code(VERSION, version())
        + ", "
        + segments.size()
        + (segments.size() == 1 ? " segment]" : " segments]");
  }

  // A header shifted by one field holds something else where a code belongs.
  private static String code(Pattern codes, String value) {
    return codes.matcher(value).matches() ? value : "?";
  }
}
