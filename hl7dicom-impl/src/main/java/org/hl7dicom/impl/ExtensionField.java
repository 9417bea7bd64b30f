package org.hl7dicom.impl;

import java.util.Optional;
import java.util.regex.Pattern;
import org.hl7dicom.dicom.Vr;
import org.jspecify.annotations.Nullable;

/**
 * A field that a site adds to the mapping tables: texts that stand in a Z-segment, a private DICOM
 * attribute or a FHIR extension of its own, and in the domain under a name in {@link
 * org.hl7dicom.model.Extensible#extensions()}. Its row is {@code TABLE.ext.NAME}. A format without
 * a place cannot carry it, which is reported. Immutable.
 */
public final class ExtensionField {
  private static final Pattern NAME = Pattern.compile("[a-z][A-Za-z0-9]*");

  private final String name;
  private final String table;
  private final @Nullable String hl7Place;
  private final @Nullable Attribute attribute;
  private final @Nullable String extensionUrl;
  private final String citation;

  /**
   * An attribute of DICOM.
   *
   * @param creator the private creator that reserves the block; empty for a standard attribute
   * @param group the group; odd for a private attribute
   * @param element the element: of a private attribute, within its block, 0 to 255
   * @param vr the representation of a private attribute
   */
  record Attribute(String creator, int group, int element, Vr vr) {}

  private ExtensionField(
      String name,
      String table,
      @Nullable String hl7Place,
      @Nullable Attribute attribute,
      @Nullable String extensionUrl,
      String citation) {
    this.name = name;
    this.table = table;
    this.hl7Place = hl7Place;
    this.attribute = attribute;
    this.extensionUrl = extensionUrl;
    this.citation = citation;
  }

  /**
   * A field without a place yet.
   *
   * @param table of what it is: patient, visit, order, request, procedure or step
   * @param name a name as of a variable, such as {@code transportRisk}
   */
  public static ExtensionField of(String table, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is no name of a field; a letter from a to z, then letters and digits");
    }
    return new ExtensionField(name, table, null, null, null, "site profile");
  }

  /** This field at a place of HL7 v2, such as {@code ZPS-3}. */
  public ExtensionField hl7v2(String place) {
    return new ExtensionField(name, table, place, attribute, extensionUrl, citation);
  }

  /** This field in a standard attribute of DICOM that holds text. */
  public ExtensionField dicom(int tag) {
    return attribute(new Attribute("", tag >>> 16, tag & 0xFFFF, Vr.LO));
  }

  /**
   * This field in a private attribute of DICOM (PS3.5 section 7.8.1).
   *
   * @param creator the private creator
   * @param group an odd group, from 0x0009 on
   * @param element the element within the block, 0 to 255
   * @param vr a representation of free text, such as LO
   */
  public ExtensionField dicom(String creator, int group, int element, Vr vr) {
    if ((group & 1) == 0 || group < 9 || group > 0xFFFD) {
      throw new IllegalArgumentException(
          "a private attribute has an odd group from 0009 to FFFD (PS3.5 section 7.8)");
    }
    if (element < 0 || element > 0xFF) {
      throw new IllegalArgumentException("the element within a private block is one of 00 to FF");
    }
    if (creator.isBlank() || creator.length() > 64 || creator.indexOf('\\') >= 0) {
      throw new IllegalArgumentException("a private creator is a text of 1 to 64 characters");
    }
    return attribute(new Attribute(creator, group, element, vr));
  }

  private ExtensionField attribute(Attribute newAttribute) {
    return new ExtensionField(name, table, hl7Place, newAttribute, extensionUrl, citation);
  }

  /** This field in a FHIR extension of the resource that the table is about. */
  public ExtensionField fhir(String url) {
    return new ExtensionField(name, table, hl7Place, attribute, url, citation);
  }

  /** This field with a word on where it is specified, for the mapping tables. */
  public ExtensionField cite(String newCitation) {
    return new ExtensionField(name, table, hl7Place, attribute, extensionUrl, newCitation);
  }

  String name() {
    return name;
  }

  String table() {
    return table;
  }

  Optional<String> hl7Place() {
    return Optional.ofNullable(hl7Place);
  }

  Optional<Attribute> attribute() {
    return Optional.ofNullable(attribute);
  }

  Optional<String> extensionUrl() {
    return Optional.ofNullable(extensionUrl);
  }

  String citation() {
    return citation;
  }
}
