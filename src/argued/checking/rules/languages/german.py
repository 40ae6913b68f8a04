"""The words of German."""

from __future__ import annotations

from ..vocabulary import Vocabulary, any_of, numbered

# Numbers. `erst` alone means "only"; `schließlich` is more often "after all", `letztens` "recently", and `in erster
# Linie` "above all".

_STEMS = "erst zweit dritt viert fünft sechst siebt/siebent acht neunt zehnt elft zwölft"
_CARDINALS = "ein/eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf"
_STEM = any_of(_STEMS.replace("/", " "))
_CARDINAL = any_of(_CARDINALS.replace("/", " "))
_NUMBER = rf"((?!eins?\b){_CARDINAL}|[2-9]|1[0-9])"
_REASON = any_of(
    "Grund Punkt Einwand Vorteil Nachteil Gesichtspunkt Aspekt Vorwurf Zweifel Faktor Argument Problem Bedenken "
    "Risiko Motiv Gefahr Sorge Überlegung Schwierigkeit Befürchtung"
)
_REASONS = any_of(
    "Gründen? Punkten? Einwänden? Vorteilen? Nachteilen? Gesichtspunkten? Aspekten? Vorwürfen? Zweifeln? Faktoren "
    "Argumenten? Problemen? Bedenken Risiken Motiven? Gefahren Sorgen Überlegungen Schwierigkeiten Befürchtungen"
)
_THE = any_of("der die das den dem ein eine einen einem mein meine meinen unser unsere unseren")
_ENUMERATOR = rf"""
    (?: ({_STEM}) ens \b
      | an \s ({_STEM}) er \s Stelle \b
      | als \s ({_STEM}) es (?= \s (?:ist|sind|sei|wäre|kommt|nenne)\b | \s?: )
      | (?: {_THE} \s )? ({_STEM}) e[rsnm]? (?: \s (?:große|wichtige|weitere)[rsnm]? )? \s {_REASON} \b
      | {_REASON} \s (?: (?:Nummer|Nr\.) \s )? ({_CARDINAL}|[1-9]) (?= [,:—–] | \.(?!\d) )
      | (?P<last> zu \s guter \s Letzt \b | last \s but \s not \s least \b
          | {_THE} \s letzte[rsnm]? \s {_REASON} \b )
    )"""
_OPENER = any_of("zunächst_einmal") + r"\b"
_COUNT = rf"""\b
    (?: (?: (?: all(?:e|en|er)? \s )? (?:diese[nr]?|jene[nr]?) | all(?:e|en|er)
          | (?:die|den|der) \s (?:genannten|obigen|folgenden|vorstehenden|angeführten) )
        \s {_NUMBER} (?: \s [a-zäöüß]{{1,20}} )? \s {_REASONS}
      | (?: aus | es \s gibt | gibt \s es | sprechen ) \s {_NUMBER}
        (?: \s (?:guten?|einfachen?|wichtigen?|weiteren?|verschiedenen?) )? \s (?:Gründen?|Argumenten?|Überlegungen)
      | {_NUMBER} \s (?:Gründe|Argumente|Überlegungen) \s (?:sprechen|gibt)
    ) \b"""

# Hedges. `wohl` is one before a few words only (`fühlt sich wohl`), and `scheint` isn't one of the sun. `könnte` says
# as often what somebody is able to do, so it counts with an impersonal subject, or a verb for an effect or a state.

_PROBABLY = any_of(
    "vielleicht möglicherweise womöglich wahrscheinlich höchstwahrscheinlich vermutlich mutmaßlich anscheinend "
    "scheinbar offenbar eventuell unter_Umständen allem_Anschein_nach aller_Wahrscheinlichkeit_nach "
    "aller_Voraussicht_nach"
)
_SOME = r"(?:\s[\w’'-]+)"
_EFFECT = any_of(
    "sein werden führen bedeuten schaden kosten einstürzen entstehen verursachen verlieren zunehmen abnehmen "
    "steigen sinken fehlen scheitern passieren geschehen haben erhöhen verringern gefährden helfen liegen ausfallen "
    "wirken auslösen verschärfen verbessern verschlechtern abschrecken dauern überfordern stimmen genügen reichen"
)
_PASSIVE = r"(?:ge\w+|\w+iert|(?:be|ver|er|ent|zer)\w+(?:t|en)|\w+ge\w+(?:t|en)) \s werden"
_HEDGE = rf"""\b
    (?: {_PROBABLY} | wohl \s (?:kaum|eher|nicht|nie|auch)
      | mag (?= {_SOME}{{0,4}}? \s (?:sein|stimmen|zutreffen|scheinen)\b )
      | kann \s sein (?= , )
      | (?<! \bSonne\s ) (?<! \bMond\s ) (?<! \bLicht\s ) (?:scheint|scheinen|schien|schienen)
        (?! (?:\s\w+){{0,4}} \s (?:Sonne|Mond)\b )
      | dürften? (?! \s (?:ich|wir|man|du|ihr)\b )
      | (?: (?<= \bes\s ) | (?<= \bdas\s ) | (?<= \bdies\s ) | (?<= \bdadurch\s ) ) könnten?
        (?! \s (?:ich|wir|man|du|ihr|Sie)\b )
      | könnte \s (?:es|das|dies)
      | könnten? (?! \s (?:ich|wir|man|du|ihr|Sie)\b ) (?! {_SOME}{{0,8}}? \s {_PASSIVE} \b )
        (?= {_SOME}{{0,8}}? \s {_EFFECT} \b )
      | (?: ich \s (?:glaube|denke|vermute|schätze|fürchte) | wir \s (?:glauben|denken|vermuten|schätzen) )
        (?! \s (?:nicht\s)? an\b )
      | ich \s nehme \s an | (?:glaube|denke|vermute|schätze|fürchte) \s ich | nehme \s ich \s an | ich \s bezweifle
      | meines \s (?:Erachtens|Wissens)
    ) \b"""
_MODAL = r"(?:könnten?|dürften?) \b"
_SEVERAL = any_of(
    "zwei drei vier fünf sechs sieben acht neun zehn elf zwölf zwanzig dreißig vierzig fünfzig sechzig siebzig "
    "achtzig neunzig hundert tausend Hunderte Tausende Dutzende Millionen die_Hälfte ein_Dutzend ein_paar einige "
    "mehrere"
)
_NO_HEDGE = rf"""\b
    (?: {_PROBABLY} \s (?: (?:etwa|rund|fast|über|mehr\sals|weniger\sals|nur|noch|sogar|bis\szu) \s )?
        (?: [0-9] | {_SEVERAL} \b )
      # Conditions, and what follows from them in the same sentence.
      | (?:wenn|falls|sofern|sonst|andernfalls|hätten?|wären?) \b [^.!?;…]{{0,250}} \b {_MODAL}
      | {_MODAL} [^.!?;…]{{0,150}}? \b (?:wenn|falls|sofern) \b
      | (?:wenn|falls|sofern|ob) \b [^.,;:!?…–—]{{0,150}}
      # Comparisons, and the adverb of an adjective: die wahrscheinlich teuerste Brücke.
      | (?:so|ebenso|genauso|wie|weniger|mehr) \s wahrscheinlich \b
      | (?:der|die|das|den|dem|des|eine?|eine[mnrs]|seine?|ihre?|unsere?) \s {_PROBABLY} \s
      # Relative clauses, in which the verb is last.
      | (?<= ,\s ) (?: (?:an|auf|aus|bei|durch|für|gegen|in|mit|nach|von|vor|zu) \s )?
        (?:der|die|das|den|dem|denen|deren|dessen|welche[rsnm]?) \s [^.,;:!?]{{1,100}}? \s {_MODAL} (?= \s*[,.;:!?] )
      # What others think.
      | (?:fürchtet|fürchten|befürchtet|befürchten|hofft|hoffen|glaubt|glauben|meint|warnt|warnen|Angst|Sorge|Gefahr)
        ,? \s [^.;!?]{{1,100}}? \b {_MODAL}
      | man \s {_MODAL}
      | {_MODAL} [^.!?…]{{0,250}} \?
    )"""

# Reports. The verbs are written small, unlike nouns (`das Schreiben`); a comma or a colon is before what is reported.

_VERBS_OF_ONE = (
    "sagt sagte schreibt schrieb meint meinte behauptet behauptete warnt warnte erklärt erklärte betont betonte "
    "berichtet berichtete argumentiert argumentierte versichert versicherte beteuert beteuerte beklagt beklagte "
    "versprach verspricht"
)
_VERBS_OF_SEVERAL = (
    "sagen sagten schreiben schrieben meinten behaupten behaupteten warnen warnten erklären erklärten betonen "
    "betonten berichten berichteten argumentieren argumentierten versichern versicherten beteuern beteuerten "
    "beklagen beklagten"
)
_PARTICIPLES = "gesagt geschrieben behauptet gewarnt erklärt betont berichtet argumentiert versichert beteuert beklagt"
_VERB = f"(?-i:{any_of(f'{_VERBS_OF_ONE} {_VERBS_OF_SEVERAL}')})"
_NOT_OTHERS = any_of(
    "ich wir du ihr man es ist sind war und oder aber auch nicht nur wer was wie der die das den dem sich"
)
_SOURCE = r"(?: (?:der|die|das|dem|den|des|ein|eine|einem|einer|ihr|ihre|sein|seine)\b | (?-i:[A-ZÄÖÜ]) )"
_NO_SOURCE = any_of("Gesetz Plan Fahrplan Vertrag Satzung Verfassung Definition Musik Lärm Kalender")
_ACCORDING = rf"""
    (?: (?<! \bzu\s ) (?<! \bso\s ) (?<! \bsehr\s ) (?<! \bwie\s ) (?<! \bzu\s ) (?<! \bganz\s )
        \b laut \b (?= \s {_SOURCE} ) (?! \s (?:dem\s|der\s|des\s)? {_NO_SOURCE}\b )
      | \b nach \s (?:Angaben|Ansicht|Meinung|Auffassung|Einschätzung|Darstellung|Aussage|Überzeugung|Schätzung(?:en)?)
        (?= \s (?:des|der|von|eines|einer|ihrer|seiner|vieler|mancher|einiger)\b ) )"""
_OTHER_CLAUSES = any_of("warum wie was wer ob wann wo weshalb wieso weil denn wenn bevor nachdem damit um der die")
_REPORT = rf"""
    {_ACCORDING}
    | \b (?! (?:{_NOT_OTHERS}|{_NO_SOURCE}) \b ) (?P<holder> \w[\w-]{{1,30}} ) \s (?:
        (?: {_VERB} | (?:hat|haben|hatte|hatten) {_SOME}{{0,3}}? \s {any_of(_PARTICIPLES)}
          | (?:weist|wies|weisen|wiesen) \s darauf \s hin | (?:gibt|gab|geben|gaben) \s zu \s bedenken
          | (?:wendet|wandte|wandten|wenden) \s ein )
        {_SOME}{{0,3}}? \s?
        (?= [,:] (?! \s {_OTHER_CLAUSES} \b ) )
      | zufolge \b )"""
_REPORT_AFTER = rf"""
    {_ACCORDING}
    | \b (?: {_VERB} | so ) (?= \s {_SOURCE} )
    | \b {_VERB} \s (?:er|sie) \b
    | \b (?! (?:{_NOT_OTHERS}|{_NO_SOURCE}) \b ) (?P<holder> \w[\w-]{{1,30}} ) \s (?: zufolge | {_VERB} ) \b"""
_NO_REPORT = rf"""\b
    (?: (?:was|wer|wenn|falls|ob|bevor|nachdem|bis|als|sobald|niemand|nichts) \b {_SOME}{{0,5}}? \s {_VERB} \b [ ]?
      | (?:muss|müssen|kann|können|könnten?|soll|sollen|sollten?|will|wollen|möchten?|darf|dürfen|würden?|zu) \b
        {_SOME}{{0,6}}? \s {any_of(_VERBS_OF_SEVERAL)} \b [ ]?
      | (?:Regel|Gesetz|Satz|Paragraf|Vertrag|Verfassung|Schild) \s (?:sagt|sagte|schreibt) {_SOME}{{0,3}} [ ]?
      | [\w-]{{2,31}} \s {_VERB} {_SOME}{{0,2}}? \s (?:ab|zu|auf|aus) \b
    )"""

VOCABULARY = Vocabulary(
    numbers=numbered(_CARDINALS, _STEMS),
    enumerator=_ENUMERATOR,
    opener=_OPENER,
    count=_COUNT,
    hedge=_HEDGE,
    no_hedge=_NO_HEDGE,
    report=_REPORT,
    report_after=_REPORT_AFTER,
    no_report=_NO_REPORT,
    leads_to=r"[^.!?;{}]{0,40}? [,:]? \s* (?:dass\b)? [\s,:\"“„«»‘‚]{0,4}",
)
