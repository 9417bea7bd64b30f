package org.hl7dicom.examples.gateway;

import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.hl7dicom.Strictness;
import org.hl7dicom.impl.Acknowledgements;
import org.hl7dicom.impl.SiteProfile;

/**
 * How the gateway is set up; every part has a default. The README of the example says what each
 * property means.
 *
 * @param folder where everything is kept that has to survive
 * @param worklist the folder that {@code wlmscpfs} is started with, and the AE title below it
 * @param mllp where messages come in
 * @param tls the certificate of the server; empty for plain connections
 * @param demands what a message has to be like
 * @param fhir where orders are posted to; empty for nowhere
 * @param status the status page
 * @param keepDays how long messages are kept to be looked at
 */
record GatewayConfig(
    Path folder,
    Worklist worklist,
    Mllp mllp,
    Optional<Tls> tls,
    Demands demands,
    Optional<Fhir> fhir,
    Status status,
    int keepDays) {

  /** AE titles that {@code wlmscpfs} takes for the name of a folder. */
  private static final Pattern AE_TITLE = Pattern.compile("[A-Za-z0-9 :@_-]{1,16}");

  static final Set<String> KEYS =
      Set.of(
          "folder",
          "worklist.folder",
          "worklist.ae",
          "mllp.address",
          "mllp.port",
          "mllp.max-bytes",
          "mllp.timeout-seconds",
          "mllp.acknowledge",
          "tls.keystore",
          "tls.keystore-password",
          "tls.truststore",
          "tls.truststore-password",
          "processing-ids",
          "strictness",
          "incomplete",
          "site-profile",
          "fhir.url",
          "fhir.authorization",
          "status.port",
          "status.values",
          "keep-days");

  /** The folder of an AE title is the one that the gateway writes. */
  record Worklist(Path folder, String aeTitle) {
    Path aeFolder() {
      return folder.resolve(aeTitle);
    }
  }

  /**
   * Port 0 is any that is free. A connection that says nothing for the time within a message ends.
   */
  record Mllp(
      String address,
      int port,
      int maxBytes,
      int timeoutSeconds,
      Acknowledgements.Mode acknowledge) {}

  /** With a truststore, senders need a certificate that it trusts. */
  record Tls(Path keystore, String password, Optional<Path> truststore, String truststorePassword) {
    /** Prints no password. */
    @Override
    public String toString() {
      return "Tls[]";
    }
  }

  /**
   * @param processingIds which MSH-11 are taken
   * @param strictness how much may be lost of what identifies nobody and nothing
   * @param publishIncomplete whether items go out that lack what every item has to have
   * @param site what the site does differently
   */
  record Demands(
      Set<String> processingIds,
      Strictness strictness,
      boolean publishIncomplete,
      SiteProfile site) {}

  /** A base URL, and what to send as Authorization. */
  record Fhir(URI url, Optional<String> authorization) {
    /** Prints no credentials. */
    @Override
    public String toString() {
      return "Fhir[" + url + "]";
    }
  }

  /** A port of localhost, negative for no page; whether values can be asked for. */
  record Status(int port, boolean values) {}

  /** Every default. */
  static GatewayConfig defaults() {
    return of(new Properties(), Path.of(""));
  }

  /**
   * Reads a file of properties; paths in it are relative to its folder.
   *
   * @throws IllegalArgumentException when something in it is wrong; says what
   */
  static GatewayConfig read(Path file) throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
      properties.load(reader);
    }
    Path folder = file.toAbsolutePath().getParent();
    return of(properties, folder == null ? Path.of("") : folder);
  }

  static GatewayConfig of(Properties properties, Path base) {
    Set<String> unknown = new TreeSet<>(properties.stringPropertyNames());
    unknown.removeAll(KEYS);
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException("unknown properties: " + String.join(", ", unknown));
    }
    UnaryOperator<String> text = key -> properties.getProperty(key, "").strip();
    Path folder = base.resolve(or(text.apply("folder"), "worklist-gateway-data"));
    String worklist = text.apply("worklist.folder");
    return new GatewayConfig(
        folder,
        new Worklist(
            worklist.isEmpty() ? folder.resolve("worklist") : base.resolve(worklist),
            aeTitle("worklist.ae", or(text.apply("worklist.ae"), "WORKLIST"))),
        new Mllp(
            or(text.apply("mllp.address"), "127.0.0.1"),
            number(text, "mllp.port", 2575),
            number(text, "mllp.max-bytes", 16 << 20),
            number(text, "mllp.timeout-seconds", 30),
            acknowledge(or(text.apply("mllp.acknowledge"), "as-asked"))),
        tls(text, base),
        demands(text, base),
        fhir(text),
        new Status(number(text, "status.port", 2576), flag(text, "status.values")),
        number(text, "keep-days", 14));
  }

  private static Acknowledgements.Mode acknowledge(String mode) {
    return switch (mode) {
      case "as-asked" -> Acknowledgements.Mode.OF_MESSAGE;
      case "original" -> Acknowledgements.Mode.ORIGINAL;
      default -> throw new IllegalArgumentException("mllp.acknowledge is as-asked or original");
    };
  }

  private static Optional<Tls> tls(UnaryOperator<String> text, Path base) {
    String keystore = text.apply("tls.keystore");
    String truststore = text.apply("tls.truststore");
    if (keystore.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new Tls(
            base.resolve(keystore),
            text.apply("tls.keystore-password"),
            truststore.isEmpty() ? Optional.empty() : Optional.of(base.resolve(truststore)),
            text.apply("tls.truststore-password")));
  }

  private static Demands demands(UnaryOperator<String> text, Path base) {
    String incomplete = or(text.apply("incomplete"), "refuse");
    if (!incomplete.equals("refuse") && !incomplete.equals("publish")) {
      throw new IllegalArgumentException("incomplete is refuse or publish");
    }
    SiteProfile site = siteProfile(text.apply("site-profile"), base);
    return new Demands(
        Arrays.stream(or(text.apply("processing-ids"), "P").split(","))
            .map(String::strip)
            .collect(Collectors.toSet()),
        strictness(text.apply("strictness"), site),
        incomplete.equals("publish"),
        site);
  }

  private static SiteProfile siteProfile(String file, Path base) {
    if (file.isEmpty()) {
      return SiteProfile.DEFAULT;
    }
    try {
      return SiteProfile.load(base.resolve(file));
    } catch (IOException e) {
      throw new IllegalArgumentException("site-profile: cannot read " + file, e);
    }
  }

  private static Strictness strictness(String name, SiteProfile site) {
    if (name.isEmpty()) {
      return site.strictness().orElse(Strictness.BEST_EFFORT);
    }
    for (Strictness each : Strictness.values()) {
      if (each.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(name)) {
        return each;
      }
    }
    throw new IllegalArgumentException("strictness is exact, lossless or best-effort");
  }

  private static Optional<Fhir> fhir(UnaryOperator<String> text) {
    String url = text.apply("fhir.url");
    if (url.isEmpty()) {
      return Optional.empty();
    }
    URI uri = URI.create(url);
    if (!"http".equals(uri.getScheme()) && !"https".equals(uri.getScheme())) {
      throw new IllegalArgumentException("fhir.url is an http or https URL");
    }
    String authorization = text.apply("fhir.authorization");
    return Optional.of(
        new Fhir(uri, authorization.isEmpty() ? Optional.empty() : Optional.of(authorization)));
  }

  private static String aeTitle(String key, String title) {
    if (!AE_TITLE.matcher(title).matches()) {
      throw new IllegalArgumentException(
          key + " is an AE title of 1 to 16 letters, digits, spaces or -:@_");
    }
    return title;
  }

  private static int number(UnaryOperator<String> text, String key, int otherwise) {
    String value = text.apply(key);
    try {
      return value.isEmpty() ? otherwise : Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(key + " is a number", e);
    }
  }

  private static boolean flag(UnaryOperator<String> text, String key) {
    String value = or(text.apply(key), "false");
    if (!value.equals("true") && !value.equals("false")) {
      throw new IllegalArgumentException(key + " is true or false");
    }
    return value.equals("true");
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }
}
