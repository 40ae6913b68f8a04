"""The words of English."""

from __future__ import annotations

from ..vocabulary import Vocabulary, any_of, not_after, numbered

# Numbers. The adverbs in -ly do nothing but enumerate. `first` and `second` also precede nouns (first aid, Second World
# War), so only a sign, or a word that begins a clause, or the verb tells that they enumerate.

_CARDINALS = "one two three four five six seven eight nine ten eleven twelve"
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth"
_ORDINAL = any_of(_ORDINALS)
_NUMBER = f"({any_of(_CARDINALS.removeprefix('one '))}|[2-9]|1[0-9])"
_CLAUSE_BEGINS = any_of(
    "the a an this that these those there it he she we they you i my our your his her its their if when because "
    "of_all and_foremost and_most_important(?:ly)? let"
)
_IS = any_of("is are was were comes?")
_REASON = any_of(
    "reason consideration concern fear worry argument point objection ground factor motive danger risk threat "
    "problem difficulty benefit advantage drawback disadvantage issue"
)
_REASONS = any_of(
    "reasons considerations concerns fears worries arguments points objections grounds factors motives dangers "
    "risks threats problems difficulties benefits advantages drawbacks disadvantages"
)
_ENUMERATOR = rf"""
    (?: ({_ORDINAL}) ly \b
      | in \s the \s ({_ORDINAL}) \s place \b
      | (?:the|my|our|a) \s ({_ORDINAL}) (?: \s (?:and|big|main|major|important|further|last) )? \s {_REASON} \b
      | ({_ORDINAL}) (?= \s {_IS} \b )
      | ({_ORDINAL}) (?= [,:;.—–] | \s? [—–] | \s-\s | \s* \Z | \s {_CLAUSE_BEGINS} \b )
      | {_REASON} \s (?: (?:number|no\.) \s )? ({any_of(_CARDINALS)}|[1-9]) (?= [,:—–] | \.(?!\d) | \s {_IS} \b )
      | (?P<last> lastly \b | finally (?= [,:] ) | last \s of \s all \b | last (?= [,:] | \s {_IS} \b ) )
    )"""
_OPENER = any_of("to_begin_with to_start_with for_one_thing for_a_start") + r"\b"
_COUNT = rf"""\b
    (?: (?: these | those | all | all \s (?:of \s)? (?:these|those|the)
          | the \s (?:above|following|foregoing|preceding) ) \s {_NUMBER} (?: \s [a-z-]{{1,20}} )? \s {_REASONS}
      | (?: for | there \s are | there \s were ) \s {_NUMBER} (?: \s (?:good|simple|main|different|further) )?
        \s (?:reasons|grounds|arguments|considerations)
    ) \b"""

# Hedges. `could` says as often what somebody is able to do, so it counts with an impersonal subject, or with a verb for
# an effect or a state. In the passive it says what can be done, unless that would be harm.

_EFFECT = any_of(
    "be become lead result cause mean prove turn end hurt harm damage cost happen occur have lose increase decrease "
    "encourage discourage undermine destroy ruin suffer seem appear vary exist pose arise fail affect impact "
    "backfire trigger worsen endanger jeopardi[sz]e threaten depend explain help contribute mislead confuse deter "
    "violate constitute save improve reduce prevent create need make_(?:it|them|things|matters) "
    "take_(?:years|months|weeks|days|time|longer)"
)
_ADVERB = any_of(
    "also even well very_well potentially easily then still actually ultimately eventually possibly probably "
    "perhaps soon thus therefore in_fact just_as_(?:well|easily)"
)
_ADVERBS = rf"(?: \s {_ADVERB} ){{0,2}}"
_HARMED = any_of(
    "harmed damaged hurt sued flooded lost destroyed exposed misled confused abused violated overwhelmed killed "
    "injured affected forced tempted deterred discouraged punished misused misunderstood considered"
)
_DONE = rf"""(?: (?! {_HARMED} \b ) \w+ed
    | done | made | given | sent | paid | sold | kept | held | put | set | sought | built | found | taken | written
    | shown )"""
_SELF_NEGATION = r"n['’]?t | (?: \s(?:not|hardly|never|only|barely|i|we|you) )\b"
_POSSESSIVE = " ".join(rf"(?<! \b{word}\s )" for word in ("the", "his", "her", "its", "their", "our", "my", "your"))
_SUBJECTS = " | ".join(rf"(?<= \b{word}\s )" for word in ("it", "this", "that", "there", "which"))
_PROBABLY = any_of("perhaps maybe possibly probably presumably apparently supposedly conceivably arguably")
_HEDGE = rf"""\b (?= [acilmpstuw] )  # Most words fail here.
    (?: (?-i:may) (?<! \bas\sthe\scase\smay) (?<! \bthat\sas\sit\smay) (?<! \bwhat\smay) (?! \sbe \b (?=[,.]) )
      | (?= might ) {_POSSESSIVE} (?<! \ball\s) (?<! ary\s) (?<! ic\s) (?<! al\s)
        might (?! \s(?:of|and|as\swell|is|was|makes|alone)\b ) (?= \s\w )
      | (?= could ) (?: (?: {_SUBJECTS} ) could | could (?= {_ADVERBS} \s {_EFFECT} \b ) )
        (?! {_SELF_NEGATION} | {_ADVERBS} \s (?:have\s)? be(?:en)? {_ADVERBS} \s {_DONE} \b )
      | {_PROBABLY} | seemingly | in\sall\s(?:likelihood|probability) | (?<! \bthe\s) likely | unlikely
      | seem (?:s|ed)? | appear (?:s|ed)? (?= \s(?:to|that)\b ) | tend (?:s|ed)? (?= \sto\b )
      | (?: \b(?:i|we) \s(?:think|believe|suspect|guess|suppose|assume|doubt) ) (?! \s(?:in|of|about)\b )
    ) \b"""
_MODAL = r"(?:may|might|could) \b"
_OWNER = any_of("a an the this that these those his her its their our my your each any")
_SOME = r"(?:\s[\w’'-]+)"
# A pronoun after one of these words begins a clause, or an author's own thought; after others, a relative clause.
_NOT_BEFORE_RELATIVE = not_after(
    "that because and but or so as if when since then while though although where whereas think believe say says "
    "said know thus therefore hence however otherwise perhaps maybe also now here there sometimes often today until "
    "before after unless for yet nor than even fear feel guess suppose suspect mean means sure likely again firstly "
    "secondly lastly first later finally furthermore moreover"
)
# Words in -s that aren't nouns in the plural, which a relative clause may follow: rights the consumer may have.
_ENDS_IN_S = (
    "this thus always unless besides whereas perhaps sometimes afterwards is was as has does says means suggests "
    "shows implies believes thinks claims argues states warns fears indicates ensures allows makes us plus"
)
_FORMALITY = any_of(
    "enter vote drive park request choose elect marry smoke apply proceed contact call use continue collect charge "
    "sue demand disclose discuss engage communicate leave refuse ask keep take publish build sell attempt try "
    "submit file "
    "be_(?:submitted|filed|used|requested|contacted|charged|collected|sold|brought|served|waived|extended)"
)
_THOUGHT = any_of(
    "think thinks thinking thought fear fears fearing feared afraid worry worries worried warn warns warned told "
    "hope hopes hoping wonder wonders consider considered considering reali[sz]e decide decides decided imagine "
    "risk chance possibility likelihood danger impression"
)
_SEVERAL = any_of(
    f"half several {_CARDINALS.removeprefix('one ')} twenty thirty forty fifty sixty seventy eighty ninety dozens "
    "scores hundreds thousands millions a_(?:few|couple|dozen|hundred|thousand|million|third|quarter)"
)
_NO_HEDGE = rf"""\b
    (?: (?:{_PROBABLY}|likely) \s
        (?: (?:about|around|over|under|up\sto|more\sthan|less\sthan|fewer\sthan|only|some|at\sleast|at\smost|close\sto|
            nearly|almost|another|as\s(?:many|much|few|little)\sas) \s )?
        (?: (?:[$£€]\s?)? [0-9] | {_SEVERAL} \b )
      # Conditions: the consequence can be any distance from them in the same sentence.
      | (?:if|unless|provided\sthat|assuming\sthat|otherwise) \b [^.!?;…]{{0,250}} \b (?:could|might) \b
      | (?:could|might) \b [^.!?;…]{{0,120}}? \b (?:if|unless) \b
      | (?:if|unless|whether|lest|in\scase|provided\sthat|assuming\sthat|whatever|who(?:m|so)?ever|whichever|
          no\smatter) \b [^.,;:!?…–—]{{0,120}}
      # Comparisons.
      | (?:more|less|least|as|so|equally|how|no|too|the\smost) \s likely \b
      | (?: as \s\w+ {_SOME}{{0,4}} \s as | than | (?:just|much|exactly) \s (?:as|like) ) \s (?:\w+\s){{0,4}}? {_MODAL}
      | as \s \w+ \s as \s possibly \b
      | (?: (?:can|could|will|would) (?:not|\snot|n['’]t) | (?:no\sone|nobody|nothing) \s (?:can|could) ) \s possibly \b
      | could \s (?:be|have\sbeen) \s (?:better|worse|improved) \b
      # The adverb of an adjective: a possibly harmful drug.
      | {_OWNER} \s (?:{_PROBABLY}|seemingly) \s
      # Relative clauses, if no comma is before them.
      | (?<! [,;–—]\s ) (?:who|which|whom|whose) {_SOME}{{0,3}}? \s {_MODAL}
      | (?= that {_ADVERBS} \s {_MODAL} ) (?<= \w\s )
        {not_after("while although though but and so because think believe say says said know hope fear is was fact")}
        that {_ADVERBS} \s {_MODAL}
      | (?= (?:i|you|he|she|it|we|they|one) \s {_MODAL} ) (?<= \w\s ) {_NOT_BEFORE_RELATIVE} \w+ \s {_MODAL}
      | (?= {_OWNER} {_SOME}{{1,2}}? \s {_MODAL} ) (?<= \ws\s ) {not_after(_ENDS_IN_S)}
        {_OWNER} {_SOME}{{1,2}}? \s {_MODAL}
      # What others think or might say, and what they are advised or allowed to do.
      | (?<! \bi\s ) (?<! \bwe\s ) {_THOUGHT} (?:\sthat)? {_SOME}{{1,6}}? \s {_MODAL}
      | (?:one|you|some|somebody|people|critics|opponents|others|many|we|i) \s {_MODAL}
        (?: \s(?:well|even|also|reasonably|perhaps) )? \s
        (?:think|argue|say|object|claim|suggest|ask|wonder|believe|counter|reply|assume|expect|hope) \b
      | (?:you|we) \s (?:may|might) (?: \s(?:also|well|not) )? \s (?:want|wish|like|choose|prefer) \b
      | may (?: \s(?:also|then|not|never|only|no\slonger|freely|legally|lawfully|always|simply) ){{0,2}}
        \s {_FORMALITY} \b
      | you \s may \s not \s (?!(?:know|be|have|like|see|reali[sz]e|notice|believe|agree|need|want|find|get)\b) \w+
      | may \s (?:only|no\slonger|freely|legally|lawfully) \b
      | (?:you|we|i|they|he|she|one|who) \s could {_ADVERBS} \s have \b
      | so \s that \s (?:\w+\s){{1,4}}? {_MODAL}
      # Questions, and what is made to look like something.
      | {_MODAL} [^.!?…]{{0,250}} \?
      | (?: to | (?:make|makes|made|making) (?: \s [^.,;:!?]{{1,40}}? )? ) \s (?:seem|appear) \b
      | (?:what|which|who|whom|whatever|than|when|whenever|before|until|time|do|did|should|can|must|how)
        \s (?:i|we) \s (?:think|believe|suspect|guess|suppose|assume|doubt) \b
      | i \s (?:guess|suppose) \s i \b | i \s believe \s (?:him|her|them|you) \b
      | (?:i|we) \s (?:may|might) \s (?:add|say|note|mention|point\sout) \b
    )"""

# Reports. Without the verbs that are more often nouns: claims, notes, remarks, reports, states.

_SAID = "said says wrote writes"
_ARGUED = (
    "argued argues claimed warned warns insisted insists asserted asserts maintained maintains contended contends "
    "alleged alleges suggested suggests noted stated explained explains added adds announced announces declared "
    "declares reported remarked observed observes admitted admits believes objected conceded concedes complained "
    "complains pointed_out points_out"
)
_VERB = any_of(f"{_SAID} {_ARGUED}")
_SAY = (
    "say argue claim warn insist assert maintain contend allege suggest explain declare admit concede complain "
    "believe object point_out"
)
_ANY_VERB = any_of(f"{_SAID} {_ARGUED} {_SAY}")
# Who speaks of themselves, and what only looks like a subject.
_NOT_OTHERS = any_of(
    "having i we it you one be been being is are was were to not never as nobody someone who which that have has "
    "had get gets got and or but also am just of often once ve repeatedly already do does did"
)
# In the middle of a clause, "according to" also says by which measure: prices according to the market.
_ACCORDING = r"""
    (?: (?: (?<! [\w’'”"%)]\s ) | (?<= \band\s ) | (?<= \bbut\s ) | (?<= \bthat\s ) | (?<= \bbecause\s ) )
          according \s to \b
          (?! \s (?:plan|schedule|this|that|these|those|how|what|whether|me|my|our)\b
            | \s (?:the\s)? (?:law|rules|plan|schedule|contract|market|needs?|age|size|custom|logic|definition)\b )
      | (?<= \w\s ) according \s to
          (?= \s (?: (?-i:[A-Z])
            | (?: (?:him|her|them)
              | (?:(?:the|a|an|one|his|her|its|their|several|many|most|some|all|recent|new|local)\s){0,2}
                (?:experts?|critics?|officials?|researchers?|scientists?|police|reports?|stud(?:y|ies)|surveys?|polls?|
                   economists?|doctors?|press|newspapers?|media|government|ministry|mayor|inspectors?|authorit(?:y|ies)|
                   opponents?|supporters?|witness(?:es)?|forecasts?|estimates?) ) \b ) ) )"""
_DETERMINER = "(?:the|a|an|one|his|her|its|their|our|my)"
_AUXILIARY = any_of("has have had also once recently even often still now does do did")
_WHO = rf"\b (?! {_NOT_OTHERS} \b ) (?P<holder> \w[\w’'-]{{0,30}} ) \s (?:{_AUXILIARY} \s)?"
_MANY = any_of("they people many some others most police")
_SEVERAL_PEOPLE = rf"(?: (?! {any_of(_ENDS_IN_S)} \s ) \w[\w’'-]{{1,30}} s | {_MANY} ) \s"
_REPORT = rf"""
    {_ACCORDING}
    | \b (?= [\w’'-]{{1,31}} \s (?:{_AUXILIARY} \s)? {_ANY_VERB} \b )
      (?P<several> (?= {_SEVERAL_PEOPLE} ) )? {_WHO} (?:
        (?:said|says) \b (?! \s (?:to|no|yes|nothing|little|much|something|anything|about|of|so)\b )
      | (?:wrote|writes) (?= [,:] | \s ["“] | \s that\b )
      | (?: {any_of(_ARGUED)} | (?: (?<= \bdoes\s ) | (?<= \bdo\s ) | (?<= \bdid\s ) ) {any_of(_SAY)} ) \s that \b
      | (?(several) (?: {any_of(_SAY)} \s that \b | (?:say|claim) (?= \s (?:they|he|she|it|there|this|we|you|i)\b ) )
        | (?!) ) )"""
_REPORT_AFTER = rf"""
    {_ACCORDING}
    | \b {_VERB} (?= \s (?: {_DETERMINER}\b | (?-i:[A-Z]) ) )
    | \b (?: {_DETERMINER} \s (?: \w[\w’'-]{{0,30}} \s )? )? {_WHO} {_VERB} \b"""
_NO_REPORT = rf"""\b
    (?: (?:who|whom|what|whatever|everything|anything|nothing|all|if|unless|whether|when|whenever|until|before|after|
          than|like|(?:amount|thing|things|way|reason|words|one|ones)\sthat)
        {_SOME}{{0,4}}? \s {_ANY_VERB} \b (?:\sthat\b)?
      # What a text says is a fact; a few words in quotation marks are its wording, or an answer.
      | (?:sentence|section|paragraph|clause|law|statute|rule|regulation|contract|label|sign|form|constitution)
        \s (?:says?|said|states?|stated) \b
      | [\w’'-]{{1,40}} \s {any_of(_SAID)} ,? (?: \s ["“] [^"”\s]{{1,20}} (?: \s [^"”\s]{{1,20}} ){{0,2}} ["”]
        | \s (?:[$£€]\s?)? [0-9] )
      # Talk with somebody, and what somebody is going to do.
      | [\w’'-]{{1,40}} \s {any_of(_SAID)} [,:]? \s ["“] [^"”]{{0,200}}? \b your? \b
      | (?:he|she|they) \s (?:said|says) \s (?:that\s)? (?:he|she|they) (?: \s(?:would|will) | ['’](?:d|ll) ) \b
    )"""

VOCABULARY = Vocabulary(
    numbers=numbered(_CARDINALS, _ORDINALS),
    enumerator=_ENUMERATOR,
    opener=_OPENER,
    count=_COUNT,
    hedge=_HEDGE,
    no_hedge=_NO_HEDGE,
    report=_REPORT,
    report_after=_REPORT_AFTER,
    no_report=_NO_REPORT,
    leads_to=r"[^.!?;{}]{0,40}? [,:]? \s* (?:that\b)? [\s,:\"“„«‘]{0,4}",
)
