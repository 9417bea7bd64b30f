package org.hl7dicom.impl;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.hl7dicom.Strictness;
import org.hl7dicom.code.CodeSystem;
import org.hl7dicom.code.CodeSystemRegistry.Naming;
import org.hl7dicom.code.OrderStates;
import org.hl7dicom.dicom.Vr;
import org.hl7dicom.impl.SiteProfile.ControlId;
import org.hl7dicom.impl.SiteProfile.FileSource;
import org.hl7dicom.impl.SiteProfile.MergeWithoutAuthority;
import org.hl7dicom.impl.SiteProfile.MissingStudyUid;
import org.hl7dicom.impl.SiteProfile.OverLength;
import org.hl7dicom.impl.SiteProfile.PatientIdChoice;
import org.hl7dicom.impl.SiteProfile.UnknownOrderState;
import org.hl7dicom.impl.SiteProfile.UntrustedIds;
import org.hl7dicom.model.AssigningAuthority;
import org.hl7dicom.model.MessageHeader;

/** Reads a site profile: each key is an option of {@link SiteProfile.Builder}. */
final class SiteProfileReader {
  private static final String AN_OBJECT = "an object";
  private static final String AN_ARRAY = "an array of objects";

  private final FileSource files;
  private final SiteProfile.Builder profile;
  private String uidRoot;
  private MissingStudyUid missingStudyUid;

  private SiteProfileReader(FileSource files, SiteProfile base) {
    this.files = files;
    this.profile = base.toBuilder();
    this.uidRoot = base.options().uidRoot;
    this.missingStudyUid = base.options().missingStudyUid;
  }

  static SiteProfile read(byte[] json, String name, FileSource files) {
    SiteJson root = SiteJson.parse(json, name);
    if (!root.isObject()) {
      throw root.problem("a profile is a JSON object");
    }
    Map<String, SiteJson> members =
        root.members(
            "a JSON object",
            "extends",
            "strictness",
            "defaultCharacterSet",
            "characterSetAliases",
            "defaultZone",
            "defaultCodingScheme",
            "extensions",
            "fields",
            "authorities",
            "primaryPatientId",
            "trustedAuthorities",
            "untrustedIds",
            "codeSystems",
            "codeMaps",
            "rules",
            "missingStudyInstanceUid",
            "uidRoot",
            "overLength",
            "orderStates",
            "unknownOrderState",
            "mergeWithoutAuthority",
            "header");
    SiteProfile base = SiteProfile.DEFAULT;
    SiteJson other = members.get("extends");
    if (other != null) {
      SiteProfile[] found = {base};
      other.apply(() -> found[0] = SiteProfile.named(other.text()));
      base = found[0];
    }
    return new SiteProfileReader(files, base).read(members);
  }

  private SiteProfile read(Map<String, SiteJson> members) {
    // Rows of the site come first, so that rules and the like may name them.
    SiteJson extensions = members.get("extensions");
    if (extensions != null) {
      extensions(extensions);
    }
    members.forEach(this::read);
    SiteJson uid = members.getOrDefault("missingStudyInstanceUid", members.get("uidRoot"));
    if (uid != null) {
      uid.apply(() -> profile.missingStudyInstanceUid(missingStudyUid, uidRoot));
    }
    return profile.build();
  }

  private void read(String key, SiteJson json) {
    switch (key) {
      case "strictness" -> profile.strictness(json.constant(Strictness.class));
      case "defaultCharacterSet" -> profile.defaultCharacterSet(characterSet(json, key));
      case "characterSetAliases" ->
          json.members("an object of names in MSH-18 and the character sets they stand for")
              .forEach((alias, set) -> profile.characterSetAlias(alias, characterSet(set, alias)));
      case "defaultZone" -> zone(json);
      case "defaultCodingScheme" -> profile.defaultCodingScheme(json.text());
      case "fields" -> json.members("an object of rows and their places").forEach(this::field);
      case "authorities" ->
          json.elements(AN_ARRAY)
              .forEach(each -> each.apply(() -> profile.authority(authority(each))));
      case "primaryPatientId" -> primaryPatientId(json);
      case "trustedAuthorities" -> profile.trustedAuthorities(json.texts(), profile.untrustedIds);
      case "untrustedIds" ->
          profile.trustedAuthorities(profile.trustedAuthorities, json.constant(UntrustedIds.class));
      case "codeSystems" ->
          json.elements(AN_ARRAY).forEach(each -> each.apply(() -> codeSystem(each)));
      case "codeMaps" -> json.elements(AN_ARRAY).forEach(this::codeMap);
      case "rules" -> json.elements(AN_ARRAY).forEach(each -> each.apply(() -> rule(each)));
      case "missingStudyInstanceUid" -> missingStudyUid = json.constant(MissingStudyUid.class);
      case "uidRoot" -> uidRoot = json.text();
      case "overLength" -> overLength(json);
      case "orderStates" -> orderStates(json);
      case "unknownOrderState" -> profile.unknownOrderState(json.constant(UnknownOrderState.class));
      case "mergeWithoutAuthority" ->
          profile.mergeWithoutAuthority(json.constant(MergeWithoutAuthority.class));
      case "header" -> header(json);
      default -> {
        // "extends" and "extensions" were read before.
      }
    }
  }

  private static String text(Map<String, SiteJson> members, String key) {
    SiteJson json = members.get(key);
    return json == null ? "" : json.text();
  }

  private static SiteJson required(SiteJson json, Map<String, SiteJson> members, String key) {
    SiteJson member = members.get(key);
    if (member == null) {
      throw json.problem("key \"" + key + "\" is missing");
    }
    return member;
  }

  private static Charset characterSet(SiteJson json, String key) {
    try {
      return Charset.forName(json.text());
    } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
      throw json.problem(
          "\""
              + key
              + "\" names no character set that Java knows; examples are UTF-8, ISO-8859-1, windows-1252");
    }
  }

  private void zone(SiteJson json) {
    try {
      profile.defaultZone(ZoneId.of(json.text()));
    } catch (DateTimeException e) {
      throw json.problem(
          "\"defaultZone\" names no zone that Java knows; examples are Europe/Berlin, +01:00");
    }
  }

  private void field(String row, SiteJson json) {
    if (json.isArray()) {
      boolean parts = json.elements("").stream().anyMatch(SiteJson::isObject);
      if (parts) {
        json.elements("").forEach(each -> field(row, each));
        return;
      }
    }
    json.apply(() -> profile.field(row, places(json)));
  }

  private static FieldPlaces places(SiteJson json) {
    if (!json.isObject()) {
      return FieldPlaces.of(array(json.texts()));
    }
    Map<String, SiteJson> members =
        json.members(
            "an array of places, or an object of read, write, in and because",
            "read",
            "write",
            "in",
            "because");
    SiteJson read = members.get("read");
    SiteJson write = members.get("write");
    SiteJson in = members.get("in");
    if (read == null && write == null) {
      throw json.problem("key \"read\" or \"write\" is missing");
    }
    FieldPlaces places;
    if (read == null) {
      places = FieldPlaces.written(array(write == null ? List.of() : write.texts()));
    } else {
      places = FieldPlaces.read(array(read.texts()));
      places = write == null ? places : places.andWritten(array(write.texts()));
    }
    places = in == null ? places : places.in(array(in.texts()));
    return places.because(text(members, "because"));
  }

  private static String[] array(List<String> texts) {
    return texts.toArray(new String[0]);
  }

  private void extensions(SiteJson json) {
    for (SiteJson each : json.elements(AN_ARRAY)) {
      each.apply(() -> profile.extension(extension(each)));
    }
  }

  private static ExtensionField extension(SiteJson json) {
    Map<String, SiteJson> members =
        json.members(AN_OBJECT, "name", "of", "hl7v2", "dicom", "fhir", "cite");
    ExtensionField field =
        ExtensionField.of(
            required(json, members, "of").text(), required(json, members, "name").text());
    if (members.containsKey("hl7v2")) {
      field = field.hl7v2(text(members, "hl7v2"));
    }
    SiteJson dicom = members.get("dicom");
    if (dicom != null) {
      field = dicom(field, dicom);
    }
    if (members.containsKey("fhir")) {
      field = field.fhir(text(members, "fhir"));
    }
    return members.containsKey("cite") ? field.cite(text(members, "cite")) : field;
  }

  private static ExtensionField dicom(ExtensionField field, SiteJson json) {
    if (!json.isObject()) {
      String tag = json.text();
      if (!tag.matches("\\([0-9A-Fa-f]{4},[0-9A-Fa-f]{4}\\)")) {
        throw json.problem(
            "\"dicom\" is a standard attribute such as (0032,1060), or an object of creator, group,"
                + " element and vr");
      }
      return field.dicom(Integer.parseUnsignedInt(tag.substring(1, 5) + tag.substring(6, 10), 16));
    }
    Map<String, SiteJson> members = json.members(AN_OBJECT, "creator", "group", "element", "vr");
    String vr = required(json, members, "vr").text();
    Vr known = null;
    for (Vr each : Vr.values()) {
      known = each.name().equals(vr) ? each : known;
    }
    if (known == null) {
      throw required(json, members, "vr").problem("\"vr\" is LO, SH, LT or the like");
    }
    return field.dicom(
        required(json, members, "creator").text(),
        hex(required(json, members, "group"), 4),
        hex(required(json, members, "element"), 2),
        known);
  }

  private static int hex(SiteJson json, int digits) {
    String text = json.text();
    if (!text.matches("[0-9A-Fa-f]{" + digits + "}")) {
      throw json.problem("a number of " + digits + " hexadecimal digits is needed");
    }
    return Integer.parseInt(text, 16);
  }

  private static AssigningAuthority authority(SiteJson json) {
    Map<String, SiteJson> members =
        json.members(AN_OBJECT, "namespace", "universalId", "universalIdType");
    return new AssigningAuthority(
        text(members, "namespace"), text(members, "universalId"), text(members, "universalIdType"));
  }

  private void primaryPatientId(SiteJson json) {
    List<PatientIdChoice> choices = new ArrayList<>();
    for (SiteJson each : json.elements(AN_ARRAY)) {
      Map<String, SiteJson> members = each.members(AN_OBJECT, "authority", "type");
      each.apply(
          () ->
              choices.add(new PatientIdChoice(text(members, "authority"), text(members, "type"))));
    }
    profile.primaryPatientId(choices);
  }

  private void codeSystem(SiteJson json) {
    Map<String, SiteJson> members =
        json.members(AN_OBJECT, "designator", "oid", "uri", "hl7v2", "aliases");
    String designator = required(json, members, "designator").text();
    CodeSystem system =
        SiteProfile.DEFAULT
            .codeSystems()
            .byDesignator(designator)
            .filter(known -> known.designator().equals(designator))
            .orElse(CodeSystem.of(designator));
    if (members.containsKey("oid")) {
      system = system.withOid(text(members, "oid"));
    }
    if (members.containsKey("uri")) {
      system = system.withUri(text(members, "uri"));
    }
    if (members.containsKey("hl7v2")) {
      system = system.withHl7Name(text(members, "hl7v2"));
    }
    profile.codeSystem(system);
    SiteJson aliases = members.get("aliases");
    if (aliases != null) {
      Map<String, Naming> namings = new LinkedHashMap<>();
      namings.put("designator", Naming.DESIGNATOR);
      namings.put("oid", Naming.OID);
      namings.put("uri", Naming.URI);
      namings.put("hl7v2", Naming.HL7_NAME);
      aliases
          .members(AN_OBJECT, array(List.copyOf(namings.keySet())))
          .forEach(
              (naming, names) -> {
                Naming by = Objects.requireNonNull(namings.get(naming));
                names.apply(
                    () ->
                        names
                            .texts()
                            .forEach(alias -> profile.codeSystemAlias(designator, by, alias)));
              });
    }
  }

  private void codeMap(SiteJson json) {
    Map<String, SiteJson> members = json.members(AN_OBJECT, "file", "rows", "in");
    SiteJson file = required(json, members, "file");
    String name = file.text();
    byte[] bytes;
    try {
      bytes = files.read(name);
    } catch (IOException e) {
      throw file.problem("the file " + name + " cannot be read");
    }
    // What is wrong in that file is said with the place in that file.
    LocalCodeMap map =
        LocalCodeMap.parse(new String(bytes, StandardCharsets.UTF_8), name)
            .forRows(array(required(json, members, "rows").texts()));
    SiteJson in = members.get("in");
    LocalCodeMap finished = in == null ? map : map.in(array(in.texts()));
    json.apply(() -> profile.codeMap(finished));
  }

  private void rule(SiteJson json) {
    Map<String, SiteJson> members = json.members(AN_OBJECT, "when", "set");
    profile.rule(
        new SiteRule(
            lists(required(json, members, "when")), lists(required(json, members, "set"))));
  }

  private static Map<String, List<String>> lists(SiteJson json) {
    Map<String, List<String>> lists = new LinkedHashMap<>();
    json.members("an object of rows and texts")
        .forEach((row, texts) -> lists.put(row, texts.texts()));
    return lists;
  }

  private void overLength(SiteJson json) {
    if (!json.isObject()) {
      profile.overLength(json.constant(OverLength.class));
      return;
    }
    json.members(AN_OBJECT)
        .forEach(
            (row, policy) ->
                policy.apply(
                    () -> {
                      if (row.equals("*")) {
                        profile.overLength(policy.constant(OverLength.class));
                      } else {
                        profile.overLength(row, policy.constant(OverLength.class));
                      }
                    }));
  }

  // Order states

  private void orderStates(SiteJson json) {
    Map<String, SiteJson> members = json.members(AN_OBJECT, "base", "pairs");
    OrderStates states = profile.build().orderStates();
    SiteJson base = members.get("base");
    if (base != null) {
      states =
          switch (base.text()) {
            case "default" -> OrderStates.defaults();
            case "none" -> OrderStates.none();
            default -> throw base.problem("\"base\" is default or none");
          };
    }
    for (SiteJson each : required(json, members, "pairs").elements(AN_ARRAY)) {
      states = pair(states, each);
    }
    profile.orderStates(states);
  }

  private static OrderStates pair(OrderStates states, SiteJson json) {
    Map<String, SiteJson> members =
        json.members(
            AN_OBJECT, "control", "status", "event", "step", "request", "task", "says", "remove");
    OrderStates.Pair pair =
        new OrderStates.Pair(required(json, members, "control").text(), text(members, "status"));
    SiteJson remove = members.get("remove");
    if (remove != null && remove.truth()) {
      return states.without(pair);
    }
    Map<OrderStates.Side, String> statuses = new EnumMap<>(OrderStates.Side.class);
    for (OrderStates.Side side : OrderStates.Side.values()) {
      String key = side.name().toLowerCase(java.util.Locale.ROOT);
      SiteJson status = members.get(key);
      if (status != null) {
        String text = status.text();
        if (!side.terms().contains(text)) {
          throw status.problem('"' + key + "\" is one of " + String.join(", ", side.terms()));
        }
        statuses.put(side, text);
      }
    }
    OrderStates changed =
        states.with(
            pair,
            new OrderStates.State(
                required(json, members, "event").constant(OrderStates.Event.class), statuses));
    SiteJson says = members.get("says");
    if (says != null) {
      for (String name : says.texts()) {
        OrderStates.Side side = null;
        for (OrderStates.Side each : statuses.keySet()) {
          side = each.name().equalsIgnoreCase(name) ? each : side;
        }
        if (side == null) {
          throw says.problem("\"says\" names sides that have a status: step, request, task");
        }
        changed = changed.saying(side, String.valueOf(statuses.get(side)), pair);
      }
    }
    return changed;
  }

  // The header

  private void header(SiteJson json) {
    Map<String, SiteJson> members =
        json.members(
            AN_OBJECT,
            "sendingApplication",
            "sendingFacility",
            "receivingApplication",
            "receivingFacility",
            "dateTime",
            "controlId",
            "processingId");
    MessageHeader.Builder header = profile.header.toBuilder();
    members.forEach(
        (key, value) -> {
          switch (key) {
            case "sendingApplication" -> header.sendingApplication(hd(value));
            case "sendingFacility" -> header.sendingFacility(hd(value));
            case "receivingApplication" -> header.receivingApplication(hd(value));
            case "receivingFacility" -> header.receivingFacility(hd(value));
            case "processingId" -> header.processingId(processingId(value));
            case "controlId" -> profile.headerControlId(value.constant(ControlId.class));
            default -> profile.headerDateTimeNow(isNow(value));
          }
        });
    profile.header(header.build());
  }

  private static AssigningAuthority hd(SiteJson json) {
    return json.isObject() ? authority(json) : AssigningAuthority.ofNamespace(json.text());
  }

  private static boolean isNow(SiteJson json) {
    return switch (json.text()) {
      case "now" -> true;
      case "report" -> false;
      default -> throw json.problem("\"dateTime\" is now or report");
    };
  }

  private static String processingId(SiteJson json) {
    if (!List.of("P", "T", "D").contains(json.text())) {
      throw json.problem("\"processingId\" is P, T or D");
    }
    return json.text();
  }
}
